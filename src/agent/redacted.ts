/** A value of plain data without secrets. One that a secret cannot be cut out of cleanly is emptied. */
export function redactedValue<Value>(value: Value, redact: (text: string) => string): Value {
  const text = JSON.stringify(value);
  if (text === undefined || redact(text) === text) return value;
  try {
    return JSON.parse(redact(text));
  } catch {
    return JSON.parse('{}');
  }
}
