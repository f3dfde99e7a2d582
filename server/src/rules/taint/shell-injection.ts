/** A shell is given text from outside as a part of its command. */
import { expandedValues } from '../../model/expansions';
import { booleanOf, optionOf } from '../../model/model';
import { type TaintSource, taintSources } from '../../model/taint';
import { routersTo } from '../../model/taint-reach';
import { expansionOf, releaseOf } from '../../model/values';
import type { ItemNode } from '../../syntax/expansion/tree';
import type { Value } from '../../syntax/tree';
import type { Finding, Rule, RuleDoc, Subject } from '../rule';
import { taintFinding } from './taint-finding';
import { flowAt } from './taint-lookup-file';
import { isUsed } from './taint-pipe-arg';

export const rule: Rule = {
  code: 'shell-injection',
  severity: 'error',
  title: 'Text from outside in the command of a shell',
  *check(subject) {
    yield* inPipes(subject);
    yield* inRuns(subject);
  },
};

const consequence = 'Here a shell reads it as a part of its command, and Exim does not refuse that:';

function* inPipes({ model, version }: Subject): Iterable<Finding> {
  for (const transport of model.transports.values()) {
    const value = optionOf(transport, 'command')?.value;
    if (transport.driver !== 'pipe' || !value?.text.includes('$')) continue;
    const routers = routersTo(model, transport);
    const shell = booleanOf(optionOf(transport, 'use_shell'), false);
    if (!shell || !isUsed(model, transport, routers)) continue;
    const flow = { model, version, routers };
    for (const source of taintSources(expansionOf(value, releaseOf(version)).text, flow))
      yield told(
        taintFinding(
          flow,
          value,
          source,
          `${consequence} ${example(value, source)}. Without use_shell, or in "environment", it stays an argument.`,
          false,
        ),
      );
  }
}

/** `${run{/bin/sh -c '… $local_part'}}`. */
function* inRuns(subject: Subject): Iterable<Finding> {
  for (const placed of expandedValues(subject.model, subject.version)) {
    if (!placed.value.text.includes('${run')) continue;
    const flow = flowAt(placed, subject);
    for (const node of placed.nodes) {
      if (node.kind !== 'item' || !isShell(node)) continue;
      const command = node.args[0];
      for (const source of command ? taintSources(command.text, flow) : [])
        yield told(
          taintFinding(
            flow,
            placed.value,
            source,
            `${consequence} ${example(placed.value, source)}. Give the program its arguments without a shell.`,
            false,
          ),
        );
    }
  }
}

function isShell({ name, args }: ItemNode): boolean {
  const [first] = args[0]?.text.nodes ?? [];
  return (
    name === 'run' && first?.kind === 'literal' && /^\s*(\/\S*\/)?(ba|da|k|z|c)?sh\s+-\S*c\b/.test(first.text)
  );
}

function example({ text }: Value, { node }: TaintSource): string {
  return `whoever sends ";reboot" as ${text.slice(node.start, node.end)} has it run`;
}

/** Where it comes from and what happens; a clean twin would be no remedy for a shell. */
function told({ at, message, related }: Finding): Finding {
  return { at, message, ...(related && { related }) };
}

export const doc: RuleDoc = {
  text: `With \`use_shell\` the command of a pipe is expanded as one text and handed to \`/bin/sh\`. Exim looks at the arguments of programs for what came
from outside, but not at the text for a shell: a local part such as \`"x;command"\` is run. The same goes for \`\${run{/bin/sh -c …}}\`.

Take \`use_shell\` away, so that each word stays one argument, or hand the text over in \`environment\`.`,
  bad: `begin routers
tickets:
  driver = accept
  local_part_prefix = ticket+
  transport = tickets
begin transports
tickets:
  driver = pipe
  use_shell
  command = "echo $local_part >> /var/log/tickets; cat > /dev/null"
  user = mail
`,
  good: `begin routers
tickets:
  driver = accept
  local_part_prefix = ticket+
  transport = tickets
begin transports
tickets:
  driver = pipe
  use_shell
  command = "echo \\"\\\\$TICKET\\" >> /var/log/tickets; cat > /dev/null"
  environment = TICKET=$local_part
  user = mail
`,
};
