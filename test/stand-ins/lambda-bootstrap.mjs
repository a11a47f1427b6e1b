// What Lambda's own runtime does, as its Runtime API documents it: load the handler, ask for the next event, answer it.
import { pathToFileURL } from 'node:url';

const api = `http://${process.env.AWS_LAMBDA_RUNTIME_API}/2018-06-01/runtime`;
const { handler } = await import(pathToFileURL(process.env.LAMBDA_HANDLER_FILE).href);

for (;;) {
  const next = await fetch(`${api}/invocation/next`);
  if (next.status !== 200) process.exit(0);
  const id = next.headers.get('lambda-runtime-aws-request-id');
  const deadline = Number(next.headers.get('lambda-runtime-deadline-ms'));
  const context = { awsRequestId: id, getRemainingTimeInMillis: () => deadline - Date.now() };
  try {
    const result = await handler(await next.json(), context);
    await post(`invocation/${id}/response`, result);
  } catch (error) {
    await post(`invocation/${id}/error`, { errorType: error?.name, errorMessage: error?.message, stack: error?.stack });
  }
}

async function post(path, body) {
  await fetch(`${api}/${path}`, { method: 'POST', body: JSON.stringify(body ?? null) });
}
