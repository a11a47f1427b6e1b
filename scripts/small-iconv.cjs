// The three functions of iconv-lite that readers of request bodies call, by what Node itself knows.
function decoderOf(encoding) {
  try {
    return new TextDecoder(encoding, { ignoreBOM: false });
  } catch {
    throw new Error(`Encoding not recognized: '${encoding}' (searched as: '${encoding}')`);
  }
}

exports.encodingExists = (encoding) => {
  try {
    return decoderOf(encoding) !== undefined;
  } catch {
    return false;
  }
};
exports.decode = (bytes, encoding) => decoderOf(encoding).decode(bytes);
exports.getDecoder = (encoding) => {
  const decoder = decoderOf(encoding);
  return { write: (bytes) => decoder.decode(bytes, { stream: true }), end: () => decoder.decode() };
};
