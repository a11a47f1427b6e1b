import { Ajv2020 } from 'ajv/dist/2020.js';

// biome-ignore lint/suspicious/noExplicitAny: a document of somebody else's making
type Json = any;

/** Says what in an answer is not as the document has it; nothing for addresses that it does not name. */
export function answerCheck(document: Json): (method: string, path: string, status: number, body: unknown) => string[] {
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, 'api');
  const patterns = Object.keys(document.paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`),
    isFixed: !template.includes('{'),
  }));
  return (method, path, status, body) => {
    const [bare = ''] = path.split('?');
    const fitting = patterns.filter(({ pattern }) => pattern.test(bare));
    const template = (fitting.find(({ isFixed }) => isFixed) ?? fitting[0])?.template;
    const operation = template === undefined ? undefined : document.paths[template][method.toLowerCase()];
    if (template === undefined || operation === undefined) return [];
    const answer = String(status) in operation.responses ? String(status) : 'default';
    const [type = ''] = Object.keys(operation.responses[answer].content ?? {});
    const at = ['paths', template, method.toLowerCase(), 'responses', answer, 'content', type, 'schema'];
    const pointer = at.map((part) => encodeURIComponent(part.replace(/~/g, '~0').replace(/\//g, '~1'))).join('/');
    const validate = ajv.getSchema(`api#/${pointer}`);
    if (validate === undefined) return [`no schema at ${pointer}`];
    return validate(body) === true
      ? []
      : (validate.errors ?? []).map(
          (error) => `${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
        );
  };
}
