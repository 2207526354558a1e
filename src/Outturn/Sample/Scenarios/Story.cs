namespace Outturn.Sample.Scenarios;

/// <summary>The scenarios in order of time. A new one goes where its dates belong.</summary>
internal static class Story
{
    private static readonly Action<SampleWorld>[] Scenarios =
    [
        Foundation.Play,
        SquashMerge.Play,
        Rebase.Play,
        RevertedLater.Play,
        ChatOnly.Play,
        NeverLanded.Play,
        Delegated.Play,
        Resumed.Play,
        TwoAgents.Play,
        HumanRewrite.Play,
        SeveralChanges.Play,
        FailedAttempt.Play,
        ShellEdits.Play,
        Reshaped.Play,
        StoredElsewhere.Play,
        InFlight.Play,
        Unplaced.Play,
    ];

    /// <summary>Plays the whole story.</summary>
    public static SampleWorld Play(ulong seed, string folder)
    {
        var world = new SampleWorld(seed, folder);
        foreach (var play in Scenarios)
        {
            play(world);
        }
        return world;
    }
}
