using Outturn.Core.Defects;

namespace Outturn.Core.Tests.Defects;

public class SzzVariantsTests
{
    [Theory]
    [InlineData("b", 0.39, 0.69)]
    [InlineData("ag", 0.45, 0.60)]
    [InlineData("ma", 0.36, 0.64)]
    [InlineData("l", 0.52, 0.45)]
    [InlineData("r", 0.66, 0.57)]
    public void The_counts_give_the_published_precision_and_recall(string name, double precision, double recall)
    {
        var accuracy = SzzVariants.Named(name)!.Accuracy;
        Assert.Equal(precision, Math.Round(accuracy.Precision, 2));
        Assert.Equal(recall, Math.Round(accuracy.Recall, 2));
    }

    [Fact]
    public void The_catalogue_names_each_variant_once()
    {
        Assert.Equal(["b", "ag", "ma", "l", "r"], SzzVariants.All.Select(variant => variant.Name));
        Assert.Same(SzzVariants.R, SzzVariants.Default);
        Assert.Same(SzzVariants.Ag, SzzVariants.Named("AG"));
        Assert.Null(SzzVariants.Named("x"));
    }
}
