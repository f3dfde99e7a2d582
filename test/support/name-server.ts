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

/** Serves the MX, CNAME, A and AAAA records of a zone in the standard format; other names do not exist. */
export function startNameServer(
  zone: string,
  address = loopback,
  options: ServeOptions = {},
): Promise<NameServer> {
  return serve(records(zone), address, options);
}

export interface ServeOptions {
  /** Aliases are followed, as by the servers that hosts ask. */
  readonly followsAliases?: boolean;
}

/** Serves records; names with `fails` in them have a server that fails. */
export async function serve(
  answers: readonly Answer[],
  address: string,
  { followsAliases = false }: ServeOptions = {},
): Promise<NameServer> {
  const questions: string[] = [];
  const socket = createSocket('udp4');
  socket.on('message', (message, from) => {
    const query = decode(message);
    const question = query.questions?.[0];
    if (question === undefined) return;
    questions.push(`${question.type} ${question.name}`);
    const found: Answer[] = [];
    let asked = question.name.toLowerCase();
    let sameName: Answer[];
    for (;;) {
      sameName = answers.filter((answer) => answer.name === asked);
      found.push(...sameName.filter(({ type }) => type === question.type || type === 'CNAME'));
      const [alias] = sameName.filter((answer) => answer.type === 'CNAME');
      if (alias?.type !== 'CNAME' || !followsAliases || found.indexOf(alias) < found.lastIndexOf(alias))
        break;
      asked = alias.data;
    }
    // 2 is SERVFAIL, 3 is NXDOMAIN
    const status = question.name.includes('fails') ? 2 : sameName.length === 0 ? 3 : 0;
    const reply: Packet = {
      id: query.id ?? 0,
      type: 'response',
      flags: AUTHORITATIVE_ANSWER | status,
      questions: [question],
      answers: found,
      authorities: found.length > 0 ? [] : authorityOver(question.name.toLowerCase(), answers),
    };
    socket.send(encode(reply), from.port, from.address);
  });
  socket.bind(53, address);
  await once(socket, 'listening');
  return {
    address,
    questions,
    close: async () => {
      socket.close();
      await once(socket, 'close');
    },
  };
}

/** The SOA record of the closest zone that is served, which a denial carries. */
function authorityOver(name: string, answers: readonly Answer[]): Answer[] {
  const zones = answers.filter((answer) => answer.type === 'SOA' && `.${name}`.endsWith(`.${answer.name}`));
  return zones.sort((one, other) => other.name.length - one.name.length).slice(0, 1);
}

function records(zone: string): Answer[] {
  const { mx = [], a = [], aaaa = [], cname = [] } = zonefile.parse(zone);
  const name = (text: string): string => text.toLowerCase().replace(/\.$/, '');
  return [
    ...mx.map(
      (record): Answer => ({
        type: 'MX',
        name: name(record.name),
        data: { preference: record.preference, exchange: name(record.host) },
      }),
    ),
    ...cname.map((record): Answer => ({ type: 'CNAME', name: name(record.name), data: name(record.alias) })),
    ...a.map((record): Answer => ({ type: 'A', name: name(record.name), data: record.ip })),
    ...aaaa.map((record): Answer => ({ type: 'AAAA', name: name(record.name), data: record.ip })),
  ];
}
