import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openRest } from './open-rest.ts';

describe('the OpenAPI document', () => {
  it('is valid OpenAPI 3.1, says an independent validator', async () => {
    const { send } = await openRest();
    const { body, status } = await send('GET', '/openapi.json');

    const checked = await new Validator().validate(body);

    expect(checked.errors ?? []).toEqual([]);
    expect(checked.valid).toBe(true);
    expect(body.openapi).toBe('3.1.0');
    expect(status).toBe(200);
    expect((await send('GET', '/api/openapi.json')).body).toEqual(body);
  });

  it('names every operation once and shows the shape of what is taken', async () => {
    const { send } = await openRest();
    const { body } = await send('GET', '/openapi.json');

    const operations = Object.values<Record<string, { operationId: string }>>(body.paths).flatMap(Object.values);
    const ids = operations.map(({ operationId }) => operationId);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(['createTask', 'executeAgent', 'getRun', 'bulkTasks', 'getHealth']));
    expect(Object.keys(body.components.schemas.TaskInput.properties)).toEqual(
      expect.arrayContaining(['text', 'schedule']),
    );
    expect(body.components.schemas.Task.properties.status.enum).toContain('paused');
  });

  it('is a page that people can read without scripts', async () => {
    const { url } = await openRest();

    const response = await fetch(`${url}/api/docs`);
    const page = await response.text();

    expect(response.headers.get('content-type')).toContain('text/html');
    expect(page).toContain('POST /api/agent/execute');
    expect(page).toContain('id="schema-TaskInput"');
    expect(page).not.toContain('<script');
  });
});
