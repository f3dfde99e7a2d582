/** The statements of the ACL for recipients. */

import { limits } from '../../limits';
import type { Model } from '../../model/model';
import type { LogicalLine } from '../../preprocess/logical-line';
import { writtenAt } from '../../preprocess/provenance';
import { rcptStatements } from '../../rules/mailman/rcpt';
import { listItems } from '../../syntax/list';
import type { AclEntry, AclStatement, Value } from '../../syntax/tree';
import { lineNumber } from './lines';
import type { Pieces } from './pieces-routers';
import { indentationOf, startOfAcl } from './places';
import type { PlannedEdit, Request } from './plan-words';
import { indented, snippetText } from './snippet-text';
import type { Survey } from './survey';

/** What this host itself sends is accepted first; then bounces to addresses that never send are refused. */
export function rcptPieces(found: Survey): Pieces {
  const { project, model, kind, rcpt } = found;
  const place = rcpt && startOfAcl(rcpt);
  if (!rcpt || !place)
    return {
      requests: [],
      edits: [],
      missing: [
        'The statements of the ACL for recipients: acl_smtp_rcpt names no ACL of this configuration.',
      ],
    };
  const statements = rcptStatements(model);
  const requests: Request[] = [];
  const add = (piece: Request['piece'], label: string, ...keys: string[]) => {
    const text = keys.map((key) => snippetText(key, project.version, namesOf(found))).join('\n\n');
    requests.push({ piece, label, place, text: indented(text, indentationOf(rcpt)) });
  };
  if (!acceptsLoopbackFirst(model, statements))
    add('loopback', 'Accept what this host sends', 'mailman-acl-loopback');
  if (kind === 'mailman') {
    const refused = statements.filter(refusesBounces);
    const lacks = [
      ...(refused.some(({ entries }) => entries.some(asksForList)) ? [] : ['mailman-acl-null-sender-list']),
      ...(refused.some(({ entries }) => entries.some(asksForOthers))
        ? []
        : ['mailman-acl-null-sender-others']),
    ];
    if (lacks.length > 0) add('null-senders', 'Refuse bounces to addresses that never send', ...lacks);
  }
  return { requests, ...callouts(statements) };
}

/** The macro of the HOWTO is for a list, which `exists{}` is not. */
function namesOf({ listName, project }: Survey): Record<string, string> {
  const check = project.preprocessed.macros.find(({ name }) => name === 'MM_LISTCHK')?.value.text;
  const isOurs = check === undefined || !/\$\{?local_part\b(?!_data)|::/.test(check);
  return {
    mm_domains: listName,
    ...(!isOurs && { MM_LISTCHK: 'MM_HOME/lists/$local_part_data/config.pck' }),
  };
}

/** Before anything is verified. */
function acceptsLoopbackFirst(model: Model, statements: readonly AclStatement[]): boolean {
  for (const { verb, entries } of statements) {
    if (entries.some(({ name }) => name.text === 'verify')) return false;
    const conditions = entries.filter(
      ({ name }) => !/^(?:control|logwrite|log_message|set|message|endpass)$/.test(name.text),
    );
    const [hosts, more] = conditions;
    if (verb.text === 'accept' && hosts?.name.text === 'hosts' && !hosts.negated && !more)
      if (hosts.value && isLoopback(model, hosts.value, new Set())) return true;
  }
  return false;
}

function isLoopback(model: Model, value: Value, open: ReadonlySet<Value>): boolean {
  return listItems(value.text).items.some(({ text }) => {
    if (/^(?:127\.0\.0\.1|127\.0\.0\.0\/8|localhost|@\[\]|\*)$/.test(text)) return true;
    const named = text.startsWith('+') ? model.lists.hostlist.get(text.slice(1))?.value : undefined;
    return (
      named !== undefined &&
      !open.has(named) &&
      open.size < limits.listDepth &&
      isLoopback(model, named, new Set([...open, named]))
    );
  });
}

function refusesBounces({ verb, entries }: AclStatement): boolean {
  const isNull = ({ name, negated, value }: AclEntry) =>
    name.text === 'senders' && !negated && /^\s*:\s*$/.test(value?.text ?? '');
  return /^(?:deny|drop|discard)$/.test(verb.text) && entries.some(isNull);
}

function asksForList({ name, value }: AclEntry): boolean {
  return (
    /^(?:local_parts|condition)$/.test(name.text) && /dsearch|exists|config\.pck/.test(value?.text ?? '')
  );
}

function asksForOthers({ name, value }: AclEntry): boolean {
  return name.text === 'local_parts' && /\brequest\b/.test(value?.text ?? '');
}

/** Senders of mail to the bounce handlers are not called back. */
function callouts(statements: readonly AclStatement[]): Pick<Pieces, 'edits' | 'missing'> {
  const edits: PlannedEdit[] = [];
  const missing: string[] = [];
  for (const { verb, entries } of statements) {
    const index = entries.findIndex(
      ({ name, value }) => name.text === 'verify' && /^\s*sender\s*\/.*callout/.test(value?.text ?? ''),
    );
    const entry = entries[index];
    if (!entry || entries.slice(0, index).some(isExemption)) continue;
    const edit =
      /^(?:deny|drop|defer|discard|warn)$/.test(verb.text) && entry.negated ? exemption(entry) : undefined;
    if (edit && !edits.some(({ at }) => at.file === edit.at.file && at.start === edit.at.start))
      edits.push(edit);
    if (!edit)
      missing.push(
        `The callout in line ${lineNumber(entry.line.file, entry.line.raw.start) + 1} of ${entry.line.file.path}: leave the bounce addresses of the lists out there; with "${verb.text}" a condition cannot do it.`,
      );
  }
  return { edits, missing };
}

function isExemption({ name, negated, value }: AclEntry): boolean {
  return /^(?:local_parts|recipients)$/.test(name.text) && negated && /bounces/.test(value?.text ?? '');
}

function exemption(entry: AclEntry): PlannedEdit | undefined {
  const at = startOf(entry.line, entry);
  if (!at) return undefined;
  const { file, start } = at;
  const lineStart = file.lines.starts[lineNumber(file, start)] ?? 0;
  const column = file.text.slice(lineStart, start).replace(/[^\t]/g, ' ');
  return {
    piece: 'callout',
    label: 'No callouts for bounce addresses',
    at: { file, start, end: start },
    newText: `!local_parts = \\N^.*-bounces(\\+.*)?$\\N\n${column}`,
  };
}

/** Where the entry begins, its exclamation mark with it. */
function startOf(line: LogicalLine, { name, negated }: AclEntry) {
  const mark = negated ? line.text.lastIndexOf('!', name.start) : name.start;
  return mark < 0 ? undefined : writtenAt(line, mark, mark + 1);
}
