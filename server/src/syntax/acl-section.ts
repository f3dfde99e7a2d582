/** Reads access control lists (readconf.c, readconf_acl; acl.c, acl_read). */
import { isUpper, type LogicalLine, skipName, skipSpace } from '../preprocess';
import { aclConditions, aclModifiers, aclVerbs, findAclVerb, findAclWord } from '../reference/acl';
import { isAvailable } from '../reference/version';
import { nearest } from '../text/nearest';
import { type Complaint, changeTo, placeOf, type Reader, refuse } from './report';
import type { Acl, AclEntry, AclStatement, Name } from './tree';
import { nameAt, readName, restAsValue, span } from './words';

interface BuildingStatement extends AclStatement {
  readonly entries: AclEntry[];
}
type BuildingEntry = { -readonly [K in keyof AclEntry]: AclEntry[K] };

interface BuildingAcl extends Acl {
  readonly statements: BuildingStatement[];
  readonly lines: LogicalLine[];
}

/** Reads all lines of one section. `earlier` holds the ACLs by name and is added to. */
export function readAcls(lines: readonly LogicalLine[], earlier: Map<string, Acl>, reader: Reader): Acl[] {
  const acls: BuildingAcl[] = [];
  let current: BuildingAcl | undefined;
  for (const line of lines) {
    const { name, next } = readName(line, 0);
    if (line.macro || (isUpper(name.text.charCodeAt(0)) && line.text[next] === '=')) {
      current = undefined;
    } else if (line.text[next] === ':' && (name.text !== '' || next === 0)) {
      if (name.text === '') {
        current = undefined;
        reportNoName(line, reader);
        continue;
      }
      current = { name, statements: [], lines: [line] };
      acls.push(current);
      reportDuplicate(current, earlier, reader);
      // Exim never looks at what follows the colon.
      const rest = skipSpace(line.text, next + 1);
      if (rest < line.text.length) ignoredText(line, rest, reader);
    } else if (!current) {
      reportNoName(line, reader);
    } else {
      current.lines.push(line);
      readAclLine(line, current, reader);
    }
  }
  return acls;
}

function reportNoName(line: LogicalLine, reader: Reader): void {
  refuse(
    reader,
    span(line, 0, line.text.length),
    'name-expected',
    'An ACL starts with its name and a colon on a line of its own.',
    ['missing-or-malformed-acl-name'],
  );
}

function reportDuplicate(acl: Acl, earlier: Map<string, Acl>, reader: Reader): void {
  const first = earlier.get(acl.name.text);
  if (!first) {
    earlier.set(acl.name.text, acl);
    return;
  }
  refuse(
    reader,
    acl.name,
    'duplicate-name',
    `There is already an ACL called "${acl.name.text}".`,
    ['there-are-two-acls-called', acl.name.text],
    { related: [{ at: placeOf(first.name), message: 'the first one' }] },
  );
}

function ignoredText(line: LogicalLine, from: number, reader: Reader): void {
  reader.report({
    code: 'extra-text',
    severity: 'warning',
    at: placeOf(span(line, from, line.text.length)),
    message: 'Exim ignores what follows the colon of an ACL name. Put it on a line of its own.',
  });
}

function readAclLine(line: LogicalLine, acl: BuildingAcl, reader: Reader): void {
  const { text } = line;
  let at = skipSpace(text, 0);
  let negated = text[at] === '!';
  const negation = at;
  if (negated) at++;
  let read = readName(line, at);
  let statement = acl.statements.at(-1);
  const verb = findAclVerb(read.name.text);
  if (verb) {
    if (negated) {
      refuse(reader, span(line, negation, read.name.end), 'acl-negation', 'A verb cannot be negated.', [
        'malformed-acl-line',
        text,
      ]);
      return;
    }
    statement = { verb: read.name, entries: [] };
    acl.statements.push(statement);
    if (read.next >= text.length) return;
    at = read.next;
    negated = text[at] === '!';
    if (negated) at++;
    read = readName(line, at);
  } else if (!statement) {
    const guess = nearest(
      read.name.text,
      aclVerbs().map(({ name }) => name),
    );
    const place = wordOrLine(line, read.name, at);
    refuse(
      reader,
      place,
      'unknown-acl-verb',
      `A statement of an ACL starts with a verb: ${aclVerbs()
        .map(({ name }) => name)
        .join(', ')}.${didYouMean(guess)}`,
      ['unknown-acl-verb-in', read.name.text, text],
      changeTo(guess, place),
    );
    return;
  }
  const entry = readEntry(line, read.name, read.next, negated, statement, reader);
  if (entry) statement.entries.push(entry);
}

/** One condition or modifier with its data. */
function readEntry(
  line: LogicalLine,
  name: Name,
  next: number,
  negated: boolean,
  statement: AclStatement,
  reader: Reader,
): AclEntry | undefined {
  const { text } = line;
  const word = findAclWord(name.text);
  if (!word || !isAvailable(word, reader.version)) {
    const guess = nearest(
      name.text,
      [...aclConditions(), ...aclModifiers(), ...aclVerbs()]
        .filter((each) => isAvailable(each, reader.version))
        .map((each) => each.name),
    );
    const place = wordOrLine(line, name, name.start);
    refuse(
      reader,
      place,
      'unknown-acl-word',
      word
        ? `Exim ${reader.version} has no ACL condition or modifier "${name.text}"; other versions have.`
        : `There is no ACL condition or modifier "${name.text}".${didYouMean(guess)}`,
      ['unknown-acl-condition-modifier-in', text],
      word ? {} : changeTo(guess, place),
    );
    if (name.text === '') return undefined;
  }
  const entry: BuildingEntry = { line, negated, name };
  if (word && negated && word.isModifier)
    refuse(reader, name, 'acl-negation', `"${name.text}" is no condition and cannot be negated.`, [
      'acl-error-negation-is-not-allowed-with',
      name.text,
    ]);
  if (name.text === 'endpass') {
    if (statement.verb.text !== 'accept' && statement.verb.text !== 'discard')
      refuse(reader, name, 'acl-endpass', '"endpass" has a meaning only with "accept" and "discard".', [
        'acl-error-is-not-allowed-with',
        name.text,
        statement.verb.text,
      ]);
    return entry;
  }
  if (name.text === 'set') readSet(entry, next, reader);
  else readData(entry, next, word?.isModifier ? 'modifier' : 'condition', word !== undefined, reader);
  return entry;
}

function readData(
  entry: BuildingEntry,
  next: number,
  kind: 'condition' | 'modifier',
  known: boolean,
  reader: Reader,
): void {
  const { line, name } = entry;
  if (line.text[next] === '=') entry.value = restAsValue(line, skipSpace(line.text, next + 1));
  else if (known)
    refuse(reader, name, 'missing-equals', `"${name.text}" needs "=" and a value.`, [
      'missing-after-acl',
      name.text,
      kind,
    ]);
}

/** `set VARIABLE = text`: the variable must be acl_c… or acl_m…, or one of the two that a DKIM list may set (acl.c, acl_varname_to_cond). */
function readSet(entry: BuildingEntry, from: number, reader: Reader): void {
  const { line } = entry;
  const { text } = line;
  const end = skipName(text, from);
  const variable = nameAt(line, from, end);
  const complaint = variableComplaint(text.slice(from), variable.text);
  if (complaint) {
    const place = variable.end > variable.start ? variable : entry.name;
    refuse(reader, place, 'acl-variable', complaint.message, complaint.exim);
  } else readData(entry, skipSpace(text, end), 'modifier', true, reader);
  entry.variable = variable;
}

function variableComplaint(rest: string, name: string): Complaint | undefined {
  const message =
    'An ACL sets variables called acl_c… (kept for the connection) or acl_m… (for the message), such as acl_m_size.';
  if (/^dkim_verify_(status|reason)$/.test(name)) return undefined;
  if (/^dkim_verify_(status|reason)/.test(name))
    return {
      message,
      exim: [
        'invalid-variable-name-after-set-in-acl-modifier-set-only-dkim_verify_status-or-dkim_verify_reason-permitted',
        rest,
      ],
    };
  if (!/^acl_[cm]/.test(name))
    return {
      message,
      exim: ['invalid-variable-name-after-set-in-acl-modifier-set-must-start-acl_c-or-acl_m', rest],
    };
  const sixth = name[5] ?? rest[5] ?? '';
  if (!/[0-9_]/.test(sixth))
    return {
      message: `${message} A digit or an underscore follows acl_c or acl_m.`,
      exim: [
        'invalid-variable-name-after-set-in-acl-modifier-set-digit-or-underscore-must-follow-acl_c-or-acl_m',
        rest,
      ],
    };
  const after = rest[name.length];
  if (after !== undefined && after !== '=' && !/\s/.test(after))
    return {
      message: `${message} Only letters, digits and underscores may be used.`,
      exim: ['invalid-character-in-variable-name-in-acl-modifier-set', after, rest],
    };
  return undefined;
}

function wordOrLine(line: LogicalLine, name: Name, from: number) {
  return name.end > name.start ? name : span(line, from, line.text.length);
}

function didYouMean(guess: string | undefined): string {
  return guess ? ` Did you mean "${guess}"?` : '';
}
