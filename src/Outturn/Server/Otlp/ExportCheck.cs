namespace Outturn.Server.Otlp;

/// <summary>What a look through an export found.</summary>
/// <param name="Items">Spans, log records or metric points in it.</param>
/// <param name="Rejected">How many of them can never be used.</param>
/// <param name="Message">What is wrong, where something is.</param>
/// <param name="IsMalformed">Whether it is no export at all.</param>
internal readonly record struct ExportCheck(int Items, int Rejected, string? Message, bool IsMalformed);

/// <summary>Looks through an export without keeping anything of it.</summary>
internal delegate ExportCheck CheckExport(OtlpSignal signal, OtlpEncoding encoding, ReadOnlySpan<byte> body);

/// <summary>Prepares an export's bytes for keeping, in place: secrets are masked, content that is withheld becomes digests.</summary>
internal delegate Memory<byte> PrepareExport(OtlpSignal signal, OtlpEncoding encoding, Memory<byte> body);
