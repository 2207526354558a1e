using Outturn.Sample.Scenarios.Past;

namespace Outturn.Sample.Scenarios;

/// <summary>The scenarios in order of time. A new one goes where its dates belong.</summary>
internal static class Story
{
    private static Action<SampleWorld>[] Scenarios()
    {
        var past = new PastYear();
        return
        [
            Foundation.Play,
            past.Until(12),
            SquashMerge.Play,
            Rebase.Play,
            RevertedLater.Play,
            ChatOnly.Play,
            NeverLanded.Play,
            Delegated.Play,
            past.Until(26),
            Resumed.Play,
            TwoAgents.Play,
            HumanRewrite.Play,
            past.Until(35),
            SeveralChanges.Play,
            FailedAttempt.Play,
            past.Until(40),
            ShellEdits.Play,
            Reshaped.Play,
            StoredElsewhere.Play,
            InFlight.Play,
            Unplaced.Play,
        ];
    }

    /// <summary>Plays the whole story.</summary>
    public static SampleWorld Play(ulong seed, string folder)
    {
        var world = new SampleWorld(seed, folder);
        foreach (var play in Scenarios())
        {
            play(world);
        }
        return world;
    }
}
