/** Relative links of a page for the Marketplace, which has no repository beside it. */

/** Pictures and links lead into the repository that the manifest names; without one the text stays as it is. */
export function withAbsoluteLinks(markdown, { repository }) {
  const base = repository?.url?.replace(/\.git$/, '');
  if (!base) return markdown;
  return markdown.replace(/(!?)(\[[^\]]*\]\()(?![a-z]+:|#|\/)([^)\s]+)/gi, (_, picture, text, path) =>
    [picture, text, base, picture ? '/raw/HEAD/' : '/blob/HEAD/', path.replace(/^\.\//, '')].join(''),
  );
}
