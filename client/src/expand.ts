/** "Exim: Evaluate Expansion": asks the server for the value of what is selected, and the person for what it needs. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ExpandAnswer } from '../../server/src/lsp/answers-expand';
import { answerForm } from './preview/answers';
import { type ExpandParams, requestExpand } from './protocol';

type Unknown = ExpandAnswer & { readonly kind: 'unknown' };

/** Resolves to what the person is told; undefined when they changed their mind or there is nothing to evaluate. */
export async function evaluateExpansion(client: BaseLanguageClient): Promise<string | undefined> {
  const editor = vscode.window.activeTextEditor;
  if (editor?.document.languageId !== 'exim') {
    await vscode.window.showInformationMessage(
      vscode.l10n.t('Put the cursor into an expansion of an Exim configuration, or select one.'),
    );
    return undefined;
  }
  const { start, end } = editor.selection;
  const place = {
    uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    range: {
      start: { line: start.line, character: start.character },
      end: { line: end.line, character: end.character },
    },
  };
  return evaluate(client, place, {}, []);
}

async function evaluate(
  client: BaseLanguageClient,
  place: Pick<ExpandParams, 'uri' | 'range'>,
  variables: Readonly<Record<string, string>>,
  assume: readonly string[],
): Promise<string | undefined> {
  const answer = await requestExpand(client, { ...place, variables, assume });
  if (answer.kind !== 'unknown') return show(answer);
  const told = await askForVariables(answer);
  const answers = told && (await askQuestions(answer));
  if (!told || !answers) return undefined;
  // Without anything to ask for, another round would end the same.
  if (Object.keys(told).length === 0 && answers.length === 0) return undefined;
  return evaluate(client, place, { ...variables, ...told }, [...assume, ...answers]);
}

async function askForVariables({ source, variables }: Unknown): Promise<Record<string, string> | undefined> {
  const told: Record<string, string> = {};
  for (const name of variables) {
    const value = await vscode.window.showInputBox({
      title: source,
      prompt: vscode.l10n.t('What is {0} here?', `$${name}`),
      ignoreFocusOut: true,
    });
    if (value === undefined) return undefined;
    told[name] = value;
  }
  return told;
}

async function askQuestions({ source, questions }: Unknown): Promise<string[] | undefined> {
  const answers: string[] = [];
  for (const { text, question } of questions) {
    const { asks, choices, value } = answerForm(question);
    const own = { label: value ?? '', answer: undefined };
    const chosen = await vscode.window.showQuickPick([...choices, ...(value === undefined ? [] : [own])], {
      title: source,
      placeHolder: asks,
      ignoreFocusOut: true,
    });
    if (!chosen) return undefined;
    const answer =
      chosen.answer ??
      (await vscode.window.showInputBox({ title: source, prompt: asks, ignoreFocusOut: true }));
    if (answer === undefined) return undefined;
    answers.push(`${text}=${answer}`);
  }
  return answers;
}

/** The message stays while the command is done; its button copies the value. */
function show(answer: Exclude<ExpandAnswer, Unknown>): string {
  const words = inWords(answer);
  if (answer.kind !== 'value') {
    void vscode.window.showInformationMessage(words);
    return words;
  }
  const copy = vscode.l10n.t('Copy');
  const shown =
    answer.value.includes('\n') || answer.value.length > longest
      ? vscode.window.showInformationMessage(vscode.l10n.t('The value'), { modal: true, detail: words }, copy)
      : vscode.window.showInformationMessage(words, copy);
  void shown.then((choice) => {
    if (choice === copy) void vscode.env.clipboard.writeText(answer.value);
  });
  return words;
}

/** Longer values are shown in a box of their own. */
const longest = 200;

function inWords(answer: Exclude<ExpandAnswer, Unknown>): string {
  const { t } = vscode.l10n;
  switch (answer.kind) {
    case 'nothing':
      return t('There is nothing to evaluate here.');
    case 'failed':
      return answer.forced ? t('The expansion fails on purpose.') : t('Exim says: {0}', answer.message);
    case 'value': {
      const value = answer.value === '' ? t('The value is empty') : t('The value is: {0}', answer.value);
      return answer.taint === undefined ? value : `${value} — ${t('tainted by {0}', answer.taint)}`;
    }
  }
}
