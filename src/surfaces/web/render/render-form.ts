import type { ActionsBlock, Form, FormField } from '../../../domain/card.ts';
import { type Html, html } from './html.ts';
import { hiddenFields, type Press, pressAttributes } from './press.ts';
import { buttonClass, renderItems } from './render-actions.ts';

/** Inputs with one submit and the buttons beside it: labelled, filled, with hints and errors tied to their field. */
export function renderForm(form: Form, on: Press, place: string, others?: ActionsBlock): Html {
  const { submit } = form;
  const id = `${on.id}-${place}`;
  const { items, dialogs } = renderItems(others?.items ?? [], on, `${place}-other`);
  return html`<form class="form" id="${id}" ${pressAttributes(on)}>
    ${hiddenFields({ ...on.fields, action: on.encode(submit.action) })}
    ${form.fields.map((field) => renderField(field, `${id}-${field.name}`))}
    <div class="actions"><button type="submit" id="${id}-submit" class="${buttonClass(submit)}"${
      submit.about !== undefined && html` aria-label="${submit.about}"`
    }>${submit.label}</button>${items}</div>
  </form>${dialogs}`;
}

function renderField(field: FormField, id: string): Html {
  const hint = field.hint !== undefined && html`<p class="hint" id="${id}-hint">${field.hint}</p>`;
  const error = field.error !== undefined && html`<p class="error" id="${id}-error">${field.error}</p>`;
  return html`<div class="field">
    <label for="${id}">${field.label}${field.optional === true && html` <span class="optional">optional</span>`}</label>
    ${renderInput(field, id)}${error}${hint}
  </div>`;
}

function renderInput(field: FormField, id: string): Html {
  const described = [field.error !== undefined && `${id}-error`, field.hint !== undefined && `${id}-hint`]
    .filter((part) => part !== false)
    .join(' ');
  const attributes = html`id="${id}" name="v.${field.name}"${field.optional !== true && html` required`}${
    field.error !== undefined && html` aria-invalid="true"`
  }${described !== '' && html` aria-describedby="${described}"`}`;
  switch (field.kind) {
    case 'line':
      return html`<input type="text" autocomplete="off" ${attributes} value="${field.value}">`;
    case 'text':
      // A line feed right after the tag is dropped by browsers; ours saves the one of the value.
      return html`<textarea rows="3" ${attributes}>\n${field.value}</textarea>`;
    case 'choice':
      return html`<select ${attributes}>${(field.choices ?? []).map(
        ({ value, label }) =>
          html`<option value="${value}"${value === field.value && html` selected`}>${label}</option>`,
      )}</select>`;
  }
}
