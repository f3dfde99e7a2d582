/** The two XML files that make a zip file a .vsix: what the galleries and VS Code read before they look at package.json. */

const asset = 'Microsoft.VisualStudio.Services';
const property = 'Microsoft.VisualStudio.Code';

/**
 * The manifest of the package (extension.vsixmanifest).
 * @param {object} manifest package.json
 * @param {Readonly<Record<string, string>>} strings the English texts for `%key%` in it
 * @param {readonly string[]} files what is in the package, with `extension/`
 */
export function packageManifest(manifest, strings, files) {
  const text = (value) => escaped(value.replace(/^%(.*)%$/, (_, key) => strings[key]));
  const { languages = [] } = manifest.contributes;
  const tags = new Set([...manifest.keywords, ...languages.map(({ id }) => id), '__web_extension']);
  const localized = files.flatMap((file) => /package\.nls\.([\w-]+)\.json$/.exec(file)?.[1] ?? []);
  const properties = {
    [`${property}.Engine`]: manifest.engines.vscode,
    [`${property}.ExtensionDependencies`]: '',
    [`${property}.ExtensionPack`]: '',
    [`${property}.ExtensionKind`]: [...manifest.extensionKind, 'web'].join(','),
    [`${property}.LocalizedLanguages`]: localized.join(','),
    [`${property}.ExecutesCode`]: 'true',
    ...(manifest.repository && { [`${asset}.Links.Source`]: manifest.repository.url }),
    ...(manifest.bugs && { [`${asset}.Links.Support`]: manifest.bugs.url }),
    [`${asset}.Branding.Color`]: manifest.galleryBanner.color,
    [`${asset}.Branding.Theme`]: manifest.galleryBanner.theme,
    [`${asset}.GitHubFlavoredMarkdown`]: 'true',
    [`${asset}.Content.Pricing`]: manifest.pricing ?? 'Free',
  };
  const assets = {
    [`${property}.Manifest`]: 'extension/package.json',
    [`${asset}.Content.Details`]: 'extension/readme.md',
    [`${asset}.Content.Changelog`]: 'extension/changelog.md',
    [`${asset}.Content.License`]: 'extension/LICENSE.txt',
    [`${asset}.Icons.Default`]: `extension/${manifest.icon}`,
  };
  return `<?xml version="1.0" encoding="utf-8"?>
<PackageManifest Version="2.0.0" xmlns="http://schemas.microsoft.com/developer/vsx-schema/2011" xmlns:d="http://schemas.microsoft.com/developer/vsx-schema-design/2011">
  <Metadata>
    <Identity Language="en-US" Id="${manifest.name}" Version="${manifest.version}" Publisher="${manifest.publisher}"/>
    <DisplayName>${text(manifest.displayName)}</DisplayName>
    <Description xml:space="preserve">${text(manifest.description)}</Description>
    <Tags>${escaped([...tags].join(','))}</Tags>
    <Categories>${escaped(manifest.categories.join(','))}</Categories>
    <GalleryFlags>${manifest.preview ? 'Public Preview' : 'Public'}</GalleryFlags>
    <Properties>
${rows(properties, (id, value) => `      <Property Id="${id}" Value="${escaped(value)}"/>`)}
    </Properties>
    <License>${assets[`${asset}.Content.License`]}</License>
    <Icon>${assets[`${asset}.Icons.Default`]}</Icon>
  </Metadata>
  <Installation>
    <InstallationTarget Id="${property}"/>
  </Installation>
  <Dependencies/>
  <Assets>
${rows(assets, (type, path) => `    <Asset Type="${type}" Path="${path}" Addressable="true"/>`)}
  </Assets>
</PackageManifest>
`;
}

/** What kind of content each file ending stands for ([Content_Types].xml). */
export function contentTypes(endings) {
  const known = [
    ...new Set(endings.filter((ending) => ending !== '').map((ending) => ending.toLowerCase())),
  ].sort();
  return `<?xml version="1.0" encoding="utf-8"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
${known.map((ending) => `  <Default Extension="${ending}" ContentType="${types[ending] ?? 'application/octet-stream'}"/>`).join('\n')}
</Types>
`;
}

const types = {
  '.css': 'text/css',
  '.js': 'application/javascript',
  '.json': 'application/json',
  '.md': 'text/markdown',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain',
  '.vsixmanifest': 'text/xml',
};

const rows = (values, row) =>
  Object.entries(values)
    .map(([key, value]) => row(key, value))
    .join('\n');

function escaped(text) {
  const entities = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (character) => entities[character]);
}
