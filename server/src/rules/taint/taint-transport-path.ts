/** A file that Exim would write is named by text from outside, which it refuses when it delivers. */
import type { Model } from '../../model/model';
import { optionOf } from '../../model/model';
import { type Flow, taintSources } from '../../model/taint';
import { routersTo } from '../../model/taint-reach';
import { expansionOf, releaseOf } from '../../model/values';
import type { Driver, Value } from '../../syntax/tree';
import type { Rule, RuleDoc } from '../rule';
import { redirectTargets } from './redirect-targets';
import { taintFinding } from './taint-finding';
import { isUsed } from './taint-pipe-arg';

export const rule: Rule = {
  code: 'taint-transport-path',
  severity: 'error',
  title: 'Text from outside in the path of a file that is written',
  *check(subject) {
    const { model, version } = subject;
    for (const { driver, value, what } of paths(model)) {
      if (!value.text.includes('$')) continue;
      const routers = routersTo(model, driver);
      if (!isUsed(model, driver, routers)) continue;
      const flow: Flow = { model, version, routers };
      for (const source of taintSources(expansionOf(value, releaseOf(version)).text, flow)) {
        const consequence = `Exim defers the message: "Tainted '…' (${what} for ${driver.name.text} transport) not permitted".`;
        yield taintFinding(flow, value, source, consequence);
      }
    }
    for (const { flow, value, source } of redirectTargets(subject, '/')) {
      const consequence = `Exim defers the message: "Tainted '…' (file or directory name for … transport) not permitted".`;
      yield taintFinding(flow, value, source, consequence);
    }
  },
};

interface Path {
  readonly driver: Driver;
  readonly value: Value;
  /** As Exim's message names it. */
  readonly what: string;
}

const written: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  appendfile: { file: 'file or directory name', directory: 'file or directory name' },
  autoreply: { once: 'once file', log: 'logfile' },
};

function* paths({ transports }: Model): Iterable<Path> {
  for (const driver of transports.values()) {
    const options = Object.hasOwn(written, driver.driver ?? '') ? written[driver.driver ?? ''] : undefined;
    for (const [name, what] of Object.entries(options ?? {})) {
      const value = optionOf(driver, name)?.value;
      if (value) yield { driver, value, what };
    }
  }
}

export const doc: RuleDoc = {
  text: `Since 4.94 Exim writes to no file whose name somebody outside has chosen. It starts without complaint; when a message is delivered,
it is deferred with \`Tainted '…' (file or directory name for … transport) not permitted\`.

Use \`$local_part_data\` and \`$domain_data\`. They are set by the router's tests \`local_parts\`, \`check_local_user\` and \`domains\`: use a
lookup there (\`dsearch\`, \`lsearch\`) that answers with the name, for a pattern such as \`*\` gives the pattern itself.`,
  bad: `begin routers
users:
  driver = accept
  check_local_user
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part
`,
  good: `begin routers
users:
  driver = accept
  check_local_user
  transport = mailbox
begin transports
mailbox:
  driver = appendfile
  file = /var/mail/$local_part_data
`,
};
