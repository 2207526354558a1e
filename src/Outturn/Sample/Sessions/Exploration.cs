namespace Outturn.Sample.Sessions;

/// <summary>What agents do most of the time: look around and think aloud.</summary>
internal static class Exploration
{
    private static readonly (string Command, string Output)[] Commands =
    [
        ("git status --short", ""),
        ("ls -la", "total 56\ndrwxr-xr-x  9 dev dev 4096 .\ndrwxr-xr-x 14 dev dev 4096 ..\n"),
        ("rg -n deprecated --stats", "0 matches\n0 matched lines\n"),
        ("go vet ./...", ""),
        ("go test ./... 2>&1 | tail -5", "ok  \tharbour/berths\t0.412s\nok  \tharbour/tides\t0.207s\n"),
        ("npx tsc --noEmit", ""),
        ("python -m pytest -q tools | tail -2", "..........                                        [100%]\n10 passed in 0.31s\n"),
        ("git diff --stat", ""),
        ("wc -l berths/*.go web/*.ts tools/*.py", "  412 total\n"),
    ];

    private static readonly string[] Remarks =
    [
        "Let me look at how this is wired up first.",
        "I'll check what the callers expect.",
        "The tests pass so far; looking at the edge cases.",
        "Checking the neighbouring package for a convention to follow.",
        "One more look before I change anything.",
    ];

    private static readonly string[] Thoughts =
    [
        "The change should stay small. The types already exist, so only the call site needs work.",
        "There are two places that could hold this; the one closer to the data is simpler to test.",
        "If the list is empty this must return early, otherwise the caller would divide by zero.",
    ];

    public static (string Command, string Output) Pick(SampleRandom random) => Commands[random.Next(0, Commands.Length)];

    public static string Remark(SampleRandom random) => Remarks[random.Next(0, Remarks.Length)];

    public static string Thought(SampleRandom random) => Thoughts[random.Next(0, Thoughts.Length)];
}
