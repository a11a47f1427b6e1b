// The one function of qs that the reader of our own forms calls: fields without depth, a repeated one as a list.
const { parse } = require('node:querystring');

exports.parse = (text) => ({ ...parse(text, '&', '=', { maxKeys: 0 }) });
