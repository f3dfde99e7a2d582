/** The command of a program contains text from outside, which Exim refuses when it would start the program. */
import { booleanOf, type Model, optionOf } from '../../model/model';
import { type Flow, type TaintSource, taintSources } from '../../model/taint';
import { routersTo } from '../../model/taint-reach';
import { expansionOf, releaseOf } from '../../model/values';
import type { Severity } from '../../preprocess/problem';
import { compareVersions, type EximVersion } from '../../reference';
import type { Driver, Value } from '../../syntax/tree';
import { within } from '../../text/within';
import type { Finding, Rule, RuleDoc, Subject } from '../rule';
import { commandWords } from './command-words';
import { redirectTargets } from './redirect-targets';
import { taintFinding } from './taint-finding';

export const rule: Rule = {
  code: 'taint-pipe-arg',
  severity: 'error',
  title: 'Text from outside in the command of a program',
  *check(subject) {
    yield* taintedWords(subject, ({ affix }) => affix !== 'local_part_suffix');
    yield* taintedPipes(subject);
  },
};

/** Findings for those words of all commands that a source of the wanted sort gets into. */
export function* taintedWords(
  subject: Subject,
  isWanted: (source: TaintSource) => boolean,
): Iterable<Finding> {
  const { model, version } = subject;
  const severity = severityIn(version);
  for (const { driver, value, what } of commands(model)) {
    if (!value.text.includes('$')) continue;
    const routers = driver.kind === 'router' ? [driver] : routersTo(model, driver);
    const flow: Flow = { model, version, routers };
    const sources = taintSources(expansionOf(value, releaseOf(version)).text, flow).filter(isWanted);
    if (sources.length === 0 || !isUsed(model, driver, routers)) continue;
    const words = commandWords(value.text);
    for (const source of sources) {
      const [word, more] = within(words, source.node);
      if (!word || more) continue;
      const outcome = driver.kind === 'router' ? 'defer the address' : 'bounce the message';
      const consequence = `Exim 4.96 and later ${outcome}: "Tainted arg ${word.index} for ${what} command".`;
      yield { severity, ...taintFinding(flow, value, source, consequence) };
    }
  }
}

function severityIn(version: string): Severity {
  return compareVersions(version as EximVersion, '4.96') < 0 ? 'warning' : 'error';
}

/** A transport to which nothing leads fails nobody; in a part of a configuration that is not known. */
export function isUsed(model: Model, driver: Driver, routers: readonly Driver[]): boolean {
  return driver.kind === 'router' || routers.length > 0 || model.routers.length === 0;
}

interface Command {
  readonly driver: Driver;
  readonly value: Value;
  /** As Exim's message names it. */
  readonly what: string;
}

function* commands({ transports, routers }: Model): Iterable<Command> {
  for (const driver of transports.values()) {
    const command = optionOf(driver, 'command')?.value;
    // A shell takes the whole command as one word that is not looked at.
    const shell = booleanOf(optionOf(driver, 'use_shell'), false);
    if (command && !shell && (driver.driver === 'pipe' || driver.driver === 'lmtp'))
      yield { driver, value: command, what: `${driver.name.text} transport` };
    const filter = optionOf(driver, 'transport_filter')?.value;
    if (filter) yield { driver, value: filter, what: 'transport filter' };
  }
  for (const driver of routers) {
    const command = optionOf(driver, 'command')?.value;
    if (command && driver.driver === 'queryprogram')
      yield { driver, value: command, what: 'queryprogram router' };
  }
}

/** `data = |/program $local_part`: the whole command is the address of the delivery. */
function* taintedPipes(subject: Subject): Iterable<Finding> {
  for (const { flow, value, source } of redirectTargets(subject, '|')) {
    const consequence = `Exim 4.96 and later defer the message: "Tainted '…' (command for … transport) not permitted".`;
    yield { severity: severityIn(subject.version), ...taintFinding(flow, value, source, consequence) };
  }
}

export const doc: RuleDoc = {
  text: `Since 4.96 Exim gives no program an argument that somebody outside has chosen. It starts without complaint; when a message is
delivered, it bounces with \`Tainted arg 2 for … transport command\`. Tainted are \`$local_part\`, \`$domain\`, the sender, headers, and
everything that is made from them.

Use \`$local_part_data\` and \`$domain_data\`, which hold what a \`local_parts\` or \`domains\` test of the router has found, or hand the
text over in \`environment\`.`,
  bad: `begin routers
lists:
  driver = accept
  local_parts = dsearch,filter=subdir;/srv/lists
  transport = lists
begin transports
lists:
  driver = pipe
  command = /usr/local/bin/lists post $local_part
  user = mail
`,
  good: `begin routers
lists:
  driver = accept
  local_parts = dsearch,filter=subdir;/srv/lists
  transport = lists
begin transports
lists:
  driver = pipe
  command = /usr/local/bin/lists post $local_part_data
  user = mail
`,
};
