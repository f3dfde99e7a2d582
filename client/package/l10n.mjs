/** `npm run l10n`: gathers the sentences of the client and tells what the translations lack or have too much. */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, 'client', 'l10n');

/**
 * The sentences that `vscode.l10n.t`, or the `t` of the preview's panel, is called with.
 * @returns {Promise<string[]>} sorted, each once; rejects where a call names none: translators could not know it
 */
export async function sentencesOfClient() {
  const sources = join(root, 'client', 'src');
  const files = (await readdir(sources, { recursive: true })).filter((name) => name.endsWith('.ts'));
  const found = new Set();
  for (const file of files) {
    const text = await readFile(join(sources, file), 'utf8');
    const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
    const look = (node) => {
      if (isTranslation(node))
        for (const sentence of sentencesOf(node.arguments[0], file)) found.add(sentence);
      ts.forEachChild(node, look);
    };
    look(source);
  }
  return [...found].sort();
}

function isTranslation(node) {
  if (!ts.isCallExpression(node) || node.arguments.length === 0) return false;
  const { expression } = node;
  return ts.isIdentifier(expression) ? expression.text === 't' : /\bl10n\.t$/.test(expression.getText());
}

function sentencesOf(argument, file) {
  if (ts.isStringLiteralLike(argument)) return [argument.text];
  if (ts.isConditionalExpression(argument))
    return [...sentencesOf(argument.whenTrue, file), ...sentencesOf(argument.whenFalse, file)];
  throw new Error(`${file}: t(${argument.getText()}) is no sentence that can be translated`);
}

/**
 * What is wrong with the translations, one line each.
 * @returns {Promise<string[]>} empty when everything is translated and nothing is left over
 */
export async function problemsOfTranslations() {
  const read = async (path) => JSON.parse(await readFile(join(root, path), 'utf8'));
  const manifest = await readFile(join(root, 'package.json'), 'utf8');
  const used = new Set([...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key));
  const english = await read('package.nls.json');
  const problems = differences('package.nls.json', used, Object.keys(english));
  const sentences = await sentencesOfClient();
  problems.push(
    ...differences(
      'client/l10n/bundle.l10n.json',
      sentences,
      Object.keys(await read('client/l10n/bundle.l10n.json')),
    ),
  );
  for (const file of (await readdir(root)).filter((name) => /^package\.nls\.[\w-]+\.json$/.test(name)))
    problems.push(...differences(file, Object.keys(english), Object.keys(await read(file))));
  for (const file of (await readdir(folder)).filter((name) => /^bundle\.l10n\.[\w-]+\.json$/.test(name))) {
    const path = `client/l10n/${file}`;
    const translated = await read(path);
    problems.push(...differences(path, sentences, Object.keys(translated)));
    for (const [sentence, translation] of Object.entries(translated))
      if (placesOf(sentence) !== placesOf(translation))
        problems.push(`${path}: other {…} than in: ${sentence}`);
  }
  return problems;
}

function differences(file, wanted, present) {
  const [needed, there] = [new Set(wanted), new Set(present)];
  return [
    ...[...needed].filter((key) => !there.has(key)).map((key) => `${file} lacks: ${key}`),
    ...[...there].filter((key) => !needed.has(key)).map((key) => `${file} has left over: ${key}`),
  ];
}

/** Which values a sentence takes, `{0}` and so on, each once. */
const placesOf = (sentence) => [...new Set(sentence.match(/\{\d+\}/g) ?? [])].sort().join();

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const bundle = Object.fromEntries((await sentencesOfClient()).map((sentence) => [sentence, sentence]));
  await writeFile(join(folder, 'bundle.l10n.json'), `${JSON.stringify(bundle, null, 2)}\n`);
  const problems = await problemsOfTranslations();
  console.log(problems.join('\n') || 'everything is translated');
}
