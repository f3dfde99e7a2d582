/** A name server on the loopback that answers from a zone file, for a real Exim in a root folder of its own. */
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type Answer, AUTHORITATIVE_ANSWER, decode, encode, type Packet } from 'dns-packet';
import zonefile from 'dns-zonefile';

export interface NameServer {
  readonly address: string;
  /** The questions so far, as `MX remote.example`. */
  readonly questions: string[];
  close(): Promise<void>;
}

/** A resolver can only be told an address: the port is the usual one, on a loopback address that no other process has. */
const loopback = `127.53.${(process.pid >> 8) & 255}.${process.pid & 255}`;

/** Serves the MX, A and AAAA records of a zone in the standard format; other names do not exist. */
export async function startNameServer(zone: string): Promise<NameServer> {
  const answers = records(zone);
  const questions: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const query = decode(message);
    const question = query.questions?.[0];
    if (question === undefined) return;
    questions.push(`${question.type} ${question.name}`);
    const sameName = answers.filter((answer) => answer.name === question.name.toLowerCase());
    const reply: Packet = {
      id: query.id ?? 0,
      type: 'response',
      // 3 is NXDOMAIN
      flags: AUTHORITATIVE_ANSWER | (sameName.length === 0 ? 3 : 0),
      questions: [question],
      answers: sameName.filter((answer) => answer.type === question.type),
    };
    socket.send(encode(reply), from.port, from.address);
  });
  socket.bind(53, loopback);
  await once(socket, 'listening');
  return {
    address: loopback,
    questions,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

function records(zone: string): Answer[] {
  const { mx = [], a = [], aaaa = [] } = zonefile.parse(zone);
  const name = (text: string): string => text.toLowerCase().replace(/\.$/, '');
  return [
    ...mx.map(
      (record): Answer => ({
        type: 'MX',
        name: name(record.name),
        data: { preference: record.preference, exchange: name(record.host) },
      }),
    ),
    ...a.map((record): Answer => ({ type: 'A', name: name(record.name), data: record.ip })),
    ...aaaa.map((record): Answer => ({ type: 'AAAA', name: name(record.name), data: record.ip })),
  ];
}
