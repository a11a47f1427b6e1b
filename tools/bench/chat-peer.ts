/*
 * What a chat endpoint costs that does nothing: `node chat-peer.ts bolt|ed25519 <port> <secret>`. Prints "ready" when it
 * listens. Each checks the signature, reads the text and answers with a card of everyday size.
 */
import { createPublicKey, verify } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { App, ExpressReceiver, LogLevel } from '@slack/bolt';

const [kind, port = '0', secret = ''] = process.argv.slice(2);
const BUTTONS = ['Undo', 'Change time', 'Open'];
const LINES = ['Saved. Next: Mon 9 Mar 10:00 (Europe/Paris), in 2 days.', 'Every Monday at 10:00 (Europe/Paris)'];

if (kind === 'bolt') startBolt();
else startEd25519();

function startBolt(): void {
  const receiver = new ExpressReceiver({ signingSecret: secret, endpoints: '/slack/events', logLevel: LogLevel.ERROR });
  const app = new App({
    receiver,
    logLevel: LogLevel.ERROR,
    authorize: async () => ({ botToken: 'xoxb-bench', botId: 'B1', botUserId: 'U1' }),
  });
  app.command('/autotask', async ({ command, ack }) => {
    await ack({ response_type: 'ephemeral', text: command.text, blocks: slackBlocks(command.text) });
  });
  receiver.app.listen(Number(port), '127.0.0.1', ready);
}

function slackBlocks(title: string) {
  const section = (text: string) => ({ type: 'section' as const, text: { type: 'mrkdwn' as const, text } });
  return [
    { type: 'header' as const, text: { type: 'plain_text' as const, text: title } },
    ...LINES.map(section),
    {
      type: 'actions' as const,
      elements: BUTTONS.map((label) => ({
        type: 'button' as const,
        action_id: label,
        text: { type: 'plain_text' as const, text: label },
        value: label,
      })),
    },
  ];
}

function startEd25519(): void {
  const der = Buffer.from(`302a300506032b6570032100${secret}`, 'hex');
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer); // Without an encoding chunks are buffers.
    const body = Buffer.concat(chunks);
    const { 'x-signature-timestamp': at = '', 'x-signature-ed25519': signature = '' } = request.headers;
    const signed = Buffer.concat([Buffer.from(String(at)), body]);
    if (!verify(null, signed, key, Buffer.from(String(signature), 'hex'))) {
      response.writeHead(401).end();
      return;
    }
    const { data } = JSON.parse(body.toString('utf8'));
    const answer = JSON.stringify({ type: 4, data: discordMessage(data.options[0].options[0].value) });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  };
  createServer((request, response) => void take(request, response)).listen(Number(port), '127.0.0.1', ready);
}

function discordMessage(title: string) {
  const texts = [`### ${title}`, ...LINES].map((content) => ({ type: 10, content }));
  const row = { type: 1, components: BUTTONS.map((label) => ({ type: 2, style: 2, label, custom_id: label })) };
  return { flags: 1 << 15, components: [{ type: 17, components: [...texts, row] }] };
}

function ready(): void {
  console.log('ready');
}
