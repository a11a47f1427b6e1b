import type { Check } from '../ports/check.ts';

/** One question to AWS as a line of `autotask doctor`; what goes wrong says what to do. */
export async function awsCheck(
  what: string,
  action: string,
  ask: () => Promise<Omit<Check, 'text'> & { readonly says: string }>,
): Promise<Check> {
  try {
    const { says, ...check } = await ask();
    return { ...check, text: `${what}: ${says}` };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { status: 'fail', text: `${what}: ${name}: ${message}`, fix: fixFor(name, action) };
  }
}

function fixFor(name: string, action: string): string {
  if (/Credentials|Token|UnrecognizedClient|SignatureDoesNotMatch/.test(name))
    return 'Credentials: aws sso login, or AWS_PROFILE / AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; aws sts get-caller-identity shows whose they are';
  if (/AccessDenied|NotAuthorized/.test(name))
    return `Ask for a policy that allows ${action}, or use the role that deployed`;
  if (/NotFound|NonExistent|DoesNotExist/.test(name))
    return 'It is not in this account and region: check AWS_REGION, or npm run deploy -- --stage <stage>';
  if (/Region/.test(name)) return 'export AWS_REGION=eu-west-1 (the region of the deployment)';
  return 'Try again; if it stays like this, look at https://health.aws.amazon.com';
}
