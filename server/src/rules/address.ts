/** Where the page of a code can be read when the files of the package are not at hand. */
const folder = 'https://github.com/exim-for-editors/vscode-exim/blob/main/docs/rules';

/** The address of the page of `code`. */
export function docsUrl(code: string): string {
  return `${folder}/${code}.md`;
}
