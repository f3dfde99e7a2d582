/** The JSON form of a trace: one object with `addresses`, stable for programs. */
import { fromBytes } from '../expand';
import type { AddressResult, Command, Delivery, Trace } from '../route';

export function traceAsJson(trace: Trace): string {
  const addresses = trace.addresses.map((address) => addressOf(address, trace));
  return `${Buffer.from(JSON.stringify({ addresses }, texts, 2), 'utf8').toString('latin1')}\n`;
}

function addressOf(result: AddressResult, { questions }: Trace) {
  const { outcomes, deliveries, ...rest } = result;
  return {
    ...rest,
    outcomes: outcomes.map((outcome) =>
      outcome.kind === 'delivery'
        ? { kind: outcome.kind, delivery: deliveries.indexOf(outcome.delivery) }
        : outcome,
    ),
    deliveries: deliveries.map(deliveryOf),
    questions: result.questions.map((index) => questions[index]),
  };
}

/** `command` is the line, `arguments` its parts; `file` is the path. */
function deliveryOf({ command, file, ...rest }: Delivery) {
  return {
    ...rest,
    ...(command && { command: command.text, arguments: command.argv, commandAt: at(command) }),
    ...(file && { file: file.path.text, fileDetails: file }),
  };
}

function at(command: Command) {
  return command.at;
}

/** Bytes as the characters that they are in UTF-8. */
function texts(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? fromBytes(value) : value;
}
