/** Where the pages of codes can be read when the files of the package are not at hand. */
export const homepage = 'https://github.com/exim-for-editors/vscode-exim';

/** The address of the page of `code`. */
export function docsUrl(code: string): string {
  return `${homepage}/blob/main/docs/rules/${code}.md`;
}
