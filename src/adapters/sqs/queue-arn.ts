/** `https://sqs.eu-west-1.amazonaws.com/123456789012/name` as an ARN of the partition that another ARN of ours is in. */
export function queueArn(url: string, like: string): string {
  const [, partition = 'aws', , region = ''] = like.split(':');
  const [account = '', name = ''] = new URL(url).pathname.split('/').slice(-2);
  return `arn:${partition}:sqs:${region}:${account}:${name}`;
}
