const WORDS = [
  [/^Field is required\.$/, () => 'This is needed.'],
  [/^Field must have minimum length of (\d+)\.$/, ([, n]) => `At least ${n} characters, please.`],
  [/^Field must have maximum length of (\d+)\.$/, ([, n]) => `At most ${n} characters, please.`],
  [/^Field must have minimum value of (.+)\.$/, ([, n]) => `At least ${n}, please.`],
  [/^Field must have maximum value of (.+)\.$/, ([, n]) => `At most ${n}, please.`],
  [/^Field must match pattern (.+)\.$/, () => 'This does not have the expected form.'],
  [/^Value is expected to have at most (\d+) decimal digits?\.$/, ([, n]) => `At most ${n} decimal places, please.`],
  [/^Value is expected to be an integer\.$/, () => 'A whole number, please.'],
  [/^Value is not a number\.$/, () => 'This is not a number.'],
];

/** A message of form-js in the console's words; one it does not know stays as it is. */
export function inPlainWords(message) {
  for (const [pattern, words] of WORDS) {
    const match = pattern.exec(message);
    if (match) {
      return words(match);
    }
  }
  return message;
}

/** Makes a form's validator speak in the console's words. */
export function speakPlainly(validator) {
  const check = validator.validateFieldInstance.bind(validator);
  validator.validateFieldInstance = (instance, value) => check(instance, value).map(inPlainWords);
}
