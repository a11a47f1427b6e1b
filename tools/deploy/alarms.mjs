// What CloudFormation takes and nobody would ever hear of: alarms on metrics that no service writes, or into topics that
// CloudWatch may not use.

/** By which names AWS keeps the metrics that we look at: a metric asked for by others has no values. */
const KEPT_BY = {
  'AWS/SQS': { ApproximateNumberOfMessagesVisible: ['QueueName'], ApproximateAgeOfOldestMessage: ['QueueName'] },
  'AWS/Lambda': { Errors: ['FunctionName'], Throttles: ['FunctionName'], Invocations: ['FunctionName'] },
  'AWS/ApiGateway': { '5xx': ['ApiId'] },
  'AWS/DynamoDB': {
    ReadThrottleEvents: ['TableName', 'TableName GlobalSecondaryIndexName'],
    WriteThrottleEvents: ['TableName', 'TableName GlobalSecondaryIndexName'],
  },
};

export function ofAlarms(resources) {
  const all = Object.entries(resources);
  const alarms = all.filter(([, { Type: type }]) => type === 'AWS::CloudWatch::Alarm');
  const own = all
    .filter(([, { Type: type }]) => type === 'AWS::Logs::MetricFilter')
    .flatMap(([, { Properties: p }]) => p.MetricTransformations.map((one) => `${one.MetricNamespace} ${one.MetricName}`));
  return [
    ...(alarms.length === 0 ? ['there are none'] : []),
    ...alarms.flatMap(([name, { Properties: p }]) => [
      ...metricsOf(p).flatMap((metric) => ofMetric(metric, own).map((problem) => `${name} ${problem}`)),
      ...[p.AlarmActions ?? []].flat().flatMap(({ Ref: topic }) => ofTopic(resources[topic]).map((problem) => `${name} ${problem}`)),
      ...(p.AlarmActions?.length > 0 ? [] : [`${name} tells nobody`]),
    ]),
  ];
}

function metricsOf(properties) {
  if (properties.Metrics === undefined) return [properties];
  return properties.Metrics.flatMap(({ MetricStat: stat }) => (stat === undefined ? [] : [stat.Metric]));
}

function ofMetric({ Namespace: namespace, MetricName: name, Dimensions: dimensions = [] }, own) {
  if (own.includes(`${namespace} ${name}`)) return dimensions.length === 0 ? [] : [`looks at ${name} by names that it is not written with`];
  const kept = KEPT_BY[namespace]?.[name];
  if (kept === undefined) return [`looks at ${namespace} ${name}, which nobody writes`];
  const asked = dimensions.map((one) => one.Name).join(' ');
  return kept.includes(asked) ? [] : [`looks at ${name} by ${asked}; AWS keeps it by ${kept.join(' or ')}`];
}

function ofTopic(topic) {
  if (topic?.Type !== 'AWS::SNS::Topic') return ['tells no topic of ours'];
  // The policy of that key lets no service in and cannot be changed; a key of our own would need one that lets CloudWatch in.
  return topic.Properties?.KmsMasterKeyId === undefined ? [] : ['tells a topic whose key CloudWatch may not use'];
}
