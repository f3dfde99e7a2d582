/** A host that takes mail over SMTP or LMTP and keeps what it was told, for deliveries of a real Exim. */
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';

/** One message as it arrived. */
export interface SunkMessage {
  readonly sender: string;
  readonly recipients: readonly string[];
  readonly data: string;
}

export interface MailSink {
  readonly port: number;
  readonly messages: SunkMessage[];
  /** Every command line, in order, of all connections. */
  readonly commands: string[];
  close(): Promise<void>;
}

/**
 * Listens on a free port of 127.0.0.1. `protocol` decides whether LHLO or EHLO is the greeting, and how many answers a
 * message gets. `knows` says which recipients exist; the others are refused with 550.
 */
export async function startMailSink(
  protocol: 'smtp' | 'lmtp',
  knows: (recipient: string) => boolean = () => true,
): Promise<MailSink> {
  const messages: SunkMessage[] = [];
  const commands: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    converse(socket, protocol, knows, messages, commands);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    messages,
    commands,
    close: async () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

function converse(
  socket: Socket,
  protocol: 'smtp' | 'lmtp',
  knows: (recipient: string) => boolean,
  messages: SunkMessage[],
  commands: string[],
): void {
  let waiting = '';
  let sender = '';
  let recipients: string[] = [];
  let data: string[] | undefined;
  const say = (line: string): void => {
    socket.write(`${line}\r\n`);
  };

  const command = (line: string): void => {
    commands.push(line);
    const [, verb = '', address = ''] = /^(\w+)(?:[^<]*<([^>]*)>)?/.exec(line) ?? [];
    const hello = protocol === 'lmtp' ? 'LHLO' : 'EHLO';
    switch (verb.toUpperCase()) {
      case hello:
        say('250 sink');
        break;
      case 'MAIL':
        sender = address;
        recipients = [];
        say('250 ok');
        break;
      case 'RCPT':
        if (knows(address)) recipients.push(address);
        say(knows(address) ? '250 ok' : '550 no such user here');
        break;
      case 'DATA':
        data = [];
        say('354 go on');
        break;
      case 'RSET':
        say('250 ok');
        break;
      case 'QUIT':
        say('221 bye');
        socket.end();
        break;
      default:
        say('500 not here');
    }
  };

  socket.setEncoding('latin1').on('data', (text: string) => {
    const lines = (waiting + text).split('\r\n');
    waiting = lines.pop() ?? '';
    for (const line of lines) {
      if (data === undefined) command(line);
      else if (line !== '.') data.push(line.replace(/^\./, ''));
      else {
        messages.push({ sender, recipients, data: data.join('\n') });
        // LMTP answers for every recipient, SMTP once
        for (const _ of protocol === 'lmtp' ? recipients : ['']) say('250 taken');
        data = undefined;
      }
    }
  });
  say('220 sink');
}
