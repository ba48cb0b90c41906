using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;

namespace LocalityLab.Web.Platform;

/// <summary>An empty field arrives as an empty text, not as null: which fields are needed is said by each request's rules.</summary>
internal sealed class EmptyStaysEmpty : IDisplayMetadataProvider
{
    public void CreateDisplayMetadata(DisplayMetadataProviderContext context)
    {
        if (context.Key.ModelType == typeof(string))
            context.DisplayMetadata.ConvertEmptyStringToNull = false;
    }
}
