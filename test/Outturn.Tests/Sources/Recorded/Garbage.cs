using FsCheck;
using FsCheck.Fluent;

namespace Outturn.Tests.Sources.Recorded;

/// <summary>Random bytes, and a sound record cut short or with bytes changed, which gets deeper into a reader.</summary>
internal static class Garbage
{
    public static void Try(byte[] sound, Action<byte[]> read)
    {
        Prop.ForAll<byte[]>(read).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true));
        for (var length = 0; length <= sound.Length; length++)
        {
            read(sound[..length]);
        }
        var random = new Random(20260115);
        for (var round = 0; round < 2000; round++)
        {
            var changed = (byte[])sound.Clone();
            for (var change = random.Next(1, 4); change > 0; change--)
            {
                changed[random.Next(changed.Length)] = (byte)random.Next(256);
            }
            read(changed);
        }
    }
}
