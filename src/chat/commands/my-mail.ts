import type { Action } from '../../domain/card.ts';
import type { MailCode } from '../../domain/member.ts';
import type { Signer } from '../../ports/signer.ts';
import { askMailCode, confirmedMail, type DigitsOf, enterMailCode, forgetMail } from '../../usecases/confirm-mail.ts';
import {
  codeMail,
  mailCard,
  mailCodeCard,
  mailCodeExpiredCard,
  mailConfirmedCard,
  mailForgottenCard,
  noMailCard,
} from '../cards/mail-cards.ts';
import { refusedCard } from '../cards/trouble-cards.ts';
import { cleanLine } from '../clean-text.ts';
import { type Answer, asks, cannot, done, type Turn } from '../turn.ts';

const DIGITS = 6;
const FORGET = /^(?:nothing|none|forget|forget it|delete|remove|no|gone)$/iu;

/** `my mail is ana@example.com`: a code goes there, and who can read it has proved that it is theirs. */
export async function typeMyMail(turn: Turn, rest: string): Promise<Answer> {
  const { actor, context } = turn;
  const { mail } = context;
  if (mail === undefined) return cannot(noMailCard());
  const address = cleanLine(rest)
    .replace(/^(?:is|to|=|:)\s+/iu, '')
    .replace(/^<|>$/g, '');
  if (address === '') return done(mailCard(await confirmedMail(context, { actor })));
  if (FORGET.test(address)) {
    await forgetMail(context, { actor });
    return done(mailForgottenCard());
  }
  const outcome = await askMailCode(context, { actor, address });
  switch (outcome.kind) {
    case 'refused':
      return cannot(refusedCard('No code was sent', outcome.problem, outcome.hint));
    case 'known':
      return done(mailConfirmedCard(outcome.address));
    case 'asked': {
      const digits = digitsWith(context.signer)(outcome.code, actor);
      const account = { workspace: actor.workspace, member: actor.member };
      await mail.mailer.send({ ...codeMail(digits), to: [address], key: `code ${outcome.code.nonce}`, account });
      return asksForCode(outcome.code.address);
    }
  }
}

/** The digits from the mail, typed as the answer or into the form. */
export async function pressMyMail(turn: Turn, { values, arg }: Action): Promise<Answer> {
  const { actor, context } = turn;
  const typed = cleanLine(values?.code ?? arg ?? '').replace(/[\s-]/gu, '');
  if (typed === '') return await typeMyMail(turn, '');
  if (!new RegExp(`^\\d{${DIGITS}}$`).test(typed))
    return asksForCode(undefined, `The code has ${DIGITS} digits, like 012345.`);
  const outcome = await enterMailCode(context, { actor, digits: typed, digitsOf: digitsWith(context.signer) });
  switch (outcome.kind) {
    case 'confirmed':
      return done(mailConfirmedCard(outcome.address), { replaces: true });
    case 'wrong':
      return asksForCode(undefined, `That is not the code; ${outcome.left} tries are left.`);
    case 'expired':
      return cannot(mailCodeExpiredCard());
  }
}

function asksForCode(address: string | undefined, problem?: string): Answer {
  return asks(mailCodeCard(address, problem), {
    typed: { expects: 'text', action: { verb: 'my-mail', subject: 'code' }, field: 'code' },
    ...(problem === undefined ? {} : { replaces: true }),
  });
}

/** Made from the secret of this bot, so that nothing that is stored tells them. */
function digitsWith(signer: Signer): DigitsOf {
  return ({ address, nonce }: MailCode, { workspace, member }) => {
    const signed = signer.sign('link', ['mail-code', workspace, member, address, nonce].join('\n'));
    const number = [...signed].reduce((sum, letter) => (sum * 131 + (letter.codePointAt(0) ?? 0)) % 1_000_000_007, 7);
    return String(number % 10 ** DIGITS).padStart(DIGITS, '0');
  };
}
