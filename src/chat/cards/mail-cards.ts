import type { Card } from '../../domain/card.ts';
import { formBlock } from './form.ts';
import { act, actions, button, card, code, note, sayButton, text } from './parts.ts';

/** Which address is known, and how to set one. */
export function mailCard(address: string | undefined): Card {
  return card(
    'Your mail',
    'neutral',
    text(address === undefined ? 'I do not know your address.' : `Mail for you goes to ${address}.`),
    note('To set it, say ', code('my mail is ana@example.com'), '. Then "mail me" in a task sends its results there.'),
    address === undefined ? undefined : actions(sayButton('Forget it', 'my mail is forget', `Forget ${address}`)),
  );
}

/** A code is on its way; what it says is typed here. */
export function mailCodeCard(address: string | undefined, problem?: string): Card {
  return card(
    'Which code came by mail?',
    problem === undefined ? 'neutral' : 'attention',
    address === undefined ? undefined : text(`A code was sent to ${address}. It is good for 10 minutes.`),
    formBlock(button('Confirm', act('my-mail', 'code'), 'Confirm your mail address', 'primary'), [
      { name: 'code', label: 'Code', kind: 'line', value: '', hint: '6 digits', error: problem },
    ]),
  );
}

/** The address is theirs. */
export function mailConfirmedCard(address: string): Card {
  return card(
    'Mail confirmed',
    'good',
    text(`Mail for you goes to ${address}.`),
    note('Try: ', code('every weekday 9am summarize commits and mail me')),
  );
}

/** Too late or too often. */
export function mailCodeExpiredCard(): Card {
  return card(
    'That code counts no more',
    'attention',
    text('A code is good for 10 minutes and 5 tries. Nothing was changed.'),
    note('For a new one say ', code('my mail is ana@example.com'), '.'),
  );
}

/** The address is gone. */
export function mailForgottenCard(): Card {
  return card('Forgotten', 'good', text('I do not know your mail address any more. Tasks that mail there go on.'));
}

/** No mail server is configured. */
export function noMailCard(): Card {
  return card(
    'This bot sends no mail',
    'attention',
    text('Whoever runs it sets SMTP_URL and MAIL_FROM and starts it again.'),
  );
}

/** The mail with the code. */
export function codeMail(digits: string): { readonly subject: string; readonly text: string } {
  return {
    subject: `${digits} is your code for AutoTask`,
    text: [
      `Your code is ${digits}. It is good for 10 minutes.`,
      '',
      'Somebody who uses AutoTask said that this address is theirs. If that was not you, do nothing: without the code',
      'no mail is sent here.',
    ].join('\n'),
  };
}
