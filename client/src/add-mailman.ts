/** "Exim: Add Mailman to This Configuration": asks for what the server cannot find, and shows the changes before they are made. */
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import { type AddMailmanAnswer, type AddMailmanParams, requestAddMailman } from './protocol';

type Kind = AddMailmanParams['kind'];
type Plan = Extract<AddMailmanAnswer, { kind: 'plan' }>;
type Question = Extract<AddMailmanAnswer, { kind: 'questions' }>['questions'][number];

const commands: Readonly<Record<string, Kind>> = {
  'exim.addMailman': 'mailman',
  'exim.addMailman3': 'mailman3',
  'exim.addMailmanVerp': 'verp',
};

/** Registers the commands; each resolves to whether something was changed. */
export function addMailmanCommands(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([command, kind]) =>
      vscode.commands.registerCommand(command, () => addMailman(client, kind)),
    ),
  );
}

async function addMailman(client: BaseLanguageClient, kind: Kind): Promise<boolean> {
  const { t } = vscode.l10n;
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'exim') {
    void vscode.window.showInformationMessage(
      t('Open the Exim configuration that Mailman shall be added to.'),
    );
    return false;
  }
  const uri = client.code2ProtocolConverter.asUri(document.uri);
  const asked = await requestAddMailman(client, { uri, kind });
  const values = asked.kind === 'questions' ? await ask(asked.questions) : undefined;
  if (!values) return false;
  const plan = await requestAddMailman(client, { uri, kind, values });
  return plan.kind === 'plan' && apply(client, plan);
}

/** Undefined when the person changed their mind. */
async function ask(questions: readonly Question[]): Promise<Record<string, string> | undefined> {
  const values: Record<string, string> = {};
  for (const [index, question] of questions.entries()) {
    const title = `${vscode.l10n.t('Add Mailman')} (${index + 1}/${questions.length})`;
    const value = await askOne(question, title);
    if (value === undefined) return undefined;
    values[question.name] = value;
  }
  return values;
}

async function askOne({ name, proposals, pattern }: Question, title: string): Promise<string | undefined> {
  const { t } = vscode.l10n;
  const prompt = prompts()[name];
  if (proposals.length > 1) {
    const other = { label: `$(edit) ${t('Another one…')}` };
    const picked = await vscode.window.showQuickPick([...proposals.map((label) => ({ label })), other], {
      title,
      placeHolder: prompt,
      ignoreFocusOut: true,
    });
    if (picked !== other) return picked?.label;
  }
  const valid = new RegExp(`^(?:${pattern})$`);
  return vscode.window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    value: proposals[0] ?? '',
    validateInput: (value) => (valid.test(value.trim()) ? undefined : t('This cannot stand there.')),
  });
}

function prompts(): Readonly<Record<Question['name'], string>> {
  const { t } = vscode.l10n;
  return {
    domains: t('The domains of the lists, with spaces between them'),
    home: t("Mailman's own folder"),
    user: t("The user that runs Mailman's program"),
    group: t("The group that runs Mailman's program, as its configure was told"),
    lmtpHost: t('The host on which Mailman 3 takes mail (lmtp_host)'),
    lmtpPort: t('The port on which Mailman 3 takes mail (lmtp_port)'),
  };
}

/** As the pieces are called in the list of changes. */
function labels(): Readonly<Record<Plan['pieces'][number], string>> {
  const { t } = vscode.l10n;
  return {
    macros: t('Macros and the domains of the lists'),
    'local-domains': t('The domains of the lists are local'),
    'queue-limit': t('More messages in one connection'),
    loopback: t('Accept what this host itself sends'),
    'null-senders': t('Refuse bounces to addresses that never send'),
    callout: t('No callouts for bounce addresses'),
    'verp-router': t('Router for individual return paths (VERP)'),
    aliases: t('Aliases for the domains of the lists too'),
    'list-router': t('Router for the lists'),
    'list-transport': t('Transport for the lists'),
    'verp-transport': t('Transport for individual return paths (VERP)'),
  };
}

async function apply(client: BaseLanguageClient, plan: Plan): Promise<boolean> {
  const { t } = vscode.l10n;
  const { changeAnnotations = {} } = plan.edit;
  const own = labels();
  for (const piece of plan.pieces) {
    const annotation = changeAnnotations[piece];
    if (annotation) annotation.label = own[piece];
  }
  const edit = await client.protocol2CodeConverter.asWorkspaceEdit(plan.edit);
  const isChanged = plan.pieces.length > 0 && (await vscode.workspace.applyEdit(edit));
  if (plan.pieces.length > 0 && !isChanged) return false;
  const left = [...plan.missing, ...plan.notes];
  for (const line of left) client.outputChannel.appendLine(`Mailman: ${line}`);
  const show = t('Show');
  const shown =
    plan.missing.length > 0
      ? vscode.window.showWarningMessage(t('No place was found for: {0}', plan.missing.join(' ')), show)
      : plan.notes.length > 0
        ? vscode.window.showInformationMessage(
            t('Mailman is in. Some things remain to be done elsewhere.'),
            show,
          )
        : vscode.window.showInformationMessage(t('Everything is there already.'));
  void shown.then((choice) => {
    if (choice === show) client.outputChannel.show();
  });
  return isChanged;
}
