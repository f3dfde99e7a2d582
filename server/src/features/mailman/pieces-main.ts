/** What the main section needs: macros that the other pieces use, the domain list, and how many messages one connection may bring. */
import { appendItem } from './list-item';
import type { Pieces } from './pieces-routers';
import { mainPlace } from './places';
import type { MailmanValues, PlannedEdit, Request, ValueName } from './plan-words';
import { snippetText } from './snippet-text';
import { isSplit, partAtStart } from './split-places';
import { hasListDomains, type Survey } from './survey';

/** The value that a definition of the snippets holds. */
export const valueOfName: Readonly<Record<string, ValueName>> = {
  MM_HOME: 'home',
  MM_UID: 'user',
  MM_GID: 'group',
  mm_domains: 'domains',
  MM3_HOME: 'home',
  MM3_LMTP_HOST: 'lmtpHost',
  MM3_LMTP_PORT: 'lmtpPort',
  mm3_domains: 'domains',
};

/** A definition of the snippets with the comment over it. */
interface Definition {
  readonly name: string;
  readonly comment: string;
  readonly line: string;
}

/** Those that the texts need, also for each other, and that the configuration does not have; in the order of the snippet. */
export function neededDefinitions(found: Survey, texts: readonly string[]): Definition[] {
  const all = definitions(
    snippetText(found.kind === 'mailman3' ? 'mailman3-macros' : 'mailman-macros', found.project.version),
  );
  const needed = new Set<string>();
  const look = (text: string) => {
    for (const { name, line } of all)
      if (!needed.has(name) && new RegExp(`(?<!\\w)${name}(?!\\w)`).test(text) && !isDefined(found, name)) {
        needed.add(name);
        look(line.slice(line.indexOf('=')));
      }
  };
  texts.forEach(look);
  return all.filter(({ name }) => needed.has(name));
}

function definitions(text: string): Definition[] {
  const found: Definition[] = [];
  let comment = '';
  for (const line of text.split('\n')) {
    const name = /^(?:domainlist\s+)?(\w+)\s*=/.exec(line)?.[1];
    if (name === undefined) comment += `${line}\n`;
    else {
      found.push({ name, comment, line });
      comment = '';
    }
  }
  return found;
}

function isDefined({ project, model }: Survey, name: string): boolean {
  return model.lists.domainlist.has(name) || project.preprocessed.macros.some((macro) => macro.name === name);
}

export function mainPieces(found: Survey, texts: readonly string[], values: MailmanValues): Pieces {
  const { project, model, kind, listName, localName } = found;
  const missing: string[] = [];
  const edits: PlannedEdit[] = [];
  const requests: Request[] = [];
  const place =
    (isSplit(project) ? partAtStart(project, 'main', 'mailman') : undefined) ?? mainPlace(project);
  const local = localName === undefined ? undefined : model.lists.domainlist.get(localName);
  if (kind !== 'verp' && localName !== listName && !(local && hasListDomains(found, local.value))) {
    const edit = local && appendItem(local.value, `+${listName}`);
    if (edit)
      edits.push({ piece: 'local-domains', label: `The domains of the lists, among ${localName}`, ...edit });
    else
      missing.push(
        `The domains of the lists among those of this host: ${local ? `+${listName} cannot stand at the end of ${localName}` : 'no domain list has them'}. Routers for other hosts must leave +${listName} out, and the ACL must accept mail for it.`,
      );
  }
  const lines = neededDefinitions(found, [...texts, ...edits.map(({ newText }) => newText)]).map(
    ({ name, comment, line }) => {
      const value = Object.hasOwn(valueOfName, name) ? values[valueOfName[name] as ValueName] : undefined;
      return `${comment}${value === undefined ? line : `${line.slice(0, line.indexOf('=') + 1)}${value}`}`;
    },
  );
  const limit = kind === 'mailman' && !model.main.has('smtp_accept_queue_per_connection');
  if (place && lines.length > 0)
    requests.push({
      piece: 'macros',
      label: 'Where Mailman is, and the domains of its lists',
      place,
      text: lines.join('\n'),
    });
  if (place && limit)
    requests.push({
      piece: 'queue-limit',
      label: 'Messages in one connection',
      place,
      text: snippetText('mailman-queue-limit', project.version).replace(/\d+$/, (usual) =>
        queueLimit(found, usual),
      ),
    });
  if (!place && (lines.length > 0 || limit)) missing.push('The macros: the main section stands in no file.');
  return { requests, edits, missing };
}

/** Not less than Mailman sends, where its settings are at hand. */
function queueLimit({ project }: Survey, usual: string): string {
  const sent = project.mailman()?.numbers.get('SMTP_MAX_SESSIONS_PER_CONNECTION')?.value ?? 0;
  return String(Math.max(sent, Number(usual)));
}
