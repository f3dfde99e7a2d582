/** The texts of the preview in the person's language, in VS Code and in its panel alike. */

let translations: Readonly<Record<string, string>> = {};

/** Takes the translations that VS Code has for this extension: English text → translation. */
export function setTranslations(bundle: Readonly<Record<string, string>> | undefined): void {
  translations = bundle ?? {};
}

/** The text in the person's language; `{0}`, `{1}`… stand for the values. */
export function t(text: string, ...values: readonly (string | number)[]): string {
  const own = Object.hasOwn(translations, text) ? translations[text]! : text;
  return own.replace(/\{(\d+)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}
