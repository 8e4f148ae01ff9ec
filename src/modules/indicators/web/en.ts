/** Texts of the module in English. `judgement.<rule>` is the sentence behind a status. */
export const en = {
  'fault.day-in-future': 'The day asked for is after today ({{today}}); there are no records yet.',
  'fault.period-reversed': 'The first day {{from}} is after the last day {{to}}.',
  'fault.compared-day-not-earlier': 'The day compared with, {{comparedWith}}, must be before {{asOf}}.',
  'fault.no-plan-in-force': 'No plan was in force on {{asOf}}.',
  'fault.snapshot-already-published': 'This snapshot of {{asOf}} has already been published.',

  'judgement.unbound': 'Not bound to a metric or milestones yet: {{reason}}',
  'judgement.before-start': 'The plan runs from {{startsOn}}; nothing is judged before.',
  'judgement.metric-unknown': 'No module provides the metric {{metricId}}, so it cannot be measured yet.',
  'judgement.bodies-unknown':
    'It is not known which bodies “{{per}}” speaks of, so they cannot be measured one by one.',
  'judgement.unit-mismatch': 'The unit “{{unit}}” of the target does not fit the metric; check the binding.',
  'judgement.no-threshold': 'The text names no number to compare with.',
  'judgement.no-tolerance':
    'The text names no tolerance; the joint conference has to set it. Now {{value}}, promised about {{needed}}.',
  'judgement.no-figure': 'No record to compute from on that day (nothing to divide by).',
  'judgement.met': 'Now {{value}}: reached ({{pledge}}).',
  'judgement.in-range': 'Now {{value}}: within what was promised ({{pledge}}).',
  'judgement.met-at-deadline':
    '{{valueAtDeadline}} at the deadline {{deadline}}: reached ({{pledge}}); fallen since, now {{value}}.',
  'judgement.met-late':
    '{{valueAtDeadline}} at the deadline {{deadline}}: not reached; reached afterwards, now {{value}} ({{pledge}}).',
  'judgement.missed':
    '{{valueAtDeadline}} at the deadline {{deadline}}: not reached ({{pledge}}); now {{value}}.',
  'judgement.limit-broken':
    'Now {{value}}: beyond the limit ({{pledge}}), and what has been counted cannot fall.',
  'judgement.within-limit':
    'Now {{value}}: within the limit ({{pledge}}); at {{paceSeen}} per 30 days it will be {{forecast}} on {{deadline}}.',
  'judgement.limit-in-danger':
    'Now {{value}}: still within the limit ({{pledge}}); at {{paceSeen}} per 30 days it will be {{forecast}} on {{deadline}}, beyond it.',
  'judgement.on-track':
    'Now {{value}}; {{paceSeen}} per 30 days since {{paceSince}} ({{paceFrom}}), {{paceNeeded}} needed. At this pace {{forecast}} on {{deadline}}: enough ({{pledge}}).',
  'judgement.at-risk':
    'Now {{value}}; {{paceSeen}} per 30 days since {{paceSince}} ({{paceFrom}}), {{paceNeeded}} needed. At this pace {{forecast}} on {{deadline}}: not enough ({{pledge}}).',
  'judgement.standstill':
    'Now {{value}}; no progress since {{paceSince}} ({{paceFrom}}; {{paceSeen}} per 30 days). {{daysLeft}} days to {{deadline}}: {{paceNeeded}} per 30 days needed ({{pledge}}).',
  'judgement.too-early':
    'Now {{value}}; less than 30 days to compare, so no pace can be seen. {{paceNeeded}} per 30 days needed until {{deadline}} ({{pledge}}).',
  'judgement.due-today': 'Due today: now {{value}}, not reached ({{pledge}}).',
  'judgement.no-deadline':
    'Now {{value}}, promised {{pledge}}; neither text nor plan names a deadline, so nothing is late.',
  'judgement.no-milestones': 'Measured by milestones, but none has been set.',
  'judgement.milestones-done': 'All milestones done ({{value}}/{{needed}}).',
  'judgement.milestones-missed':
    'The deadline {{deadline}} has passed with {{value}}/{{needed}} milestones done.',
  'judgement.milestones-overdue': '{{value}}/{{needed}} milestones done; {{overdue}} past their day.',
  'judgement.milestones-running': '{{value}}/{{needed}} milestones done; none past its day.',
  'judgement.no-bodies': 'No body had to be measured on that day.',
  'judgement.floor-met': 'All {{needed}} bodies reach their floor ({{floor}} each).',
  'judgement.floor-met-at-deadline':
    'All bodies reached their floor ({{floor}} each) at the deadline {{deadline}}; now {{value}}/{{needed}}.',
  'judgement.floor-met-late':
    '{{valueAtDeadline}} bodies reached their floor at the deadline {{deadline}}; all do now ({{floor}} each).',
  'judgement.floor-missed':
    '{{valueAtDeadline}} bodies reached their floor ({{floor}} each) at the deadline {{deadline}}; now {{value}}/{{needed}}.',
  'judgement.floor-on-track':
    '{{value}}/{{needed}} bodies reach their floor ({{floor}} each), {{paceSeen}} per 30 days; at this pace all do by {{deadline}}.',
  'judgement.floor-at-risk':
    '{{value}}/{{needed}} bodies reach their floor ({{floor}} each), {{paceSeen}} per 30 days, {{paceNeeded}} needed; not all will by {{deadline}}.',
  'judgement.floor-standstill':
    '{{value}}/{{needed}} bodies reach their floor ({{floor}} each), no more than on {{paceSince}}; {{daysLeft}} days to {{deadline}}.',
  'judgement.floor-too-early':
    '{{value}}/{{needed}} bodies reach their floor ({{floor}} each); less than 30 days to compare, so no pace can be seen.',
  'judgement.floor-due-today': 'Due today: {{value}}/{{needed}} bodies reach their floor ({{floor}} each).',
  'judgement.floor-no-deadline':
    '{{value}}/{{needed}} bodies reach their floor ({{floor}} each); no deadline, so nothing is late.',

  'indicators.pledge.at-least': 'at least {{value}}',
  'indicators.pledge.at-most': 'at most {{value}}',
  'indicators.pledge.number': '{{value}}',
  'indicators.pledge.about': 'about {{value}}',
  'indicators.pledge.range': '{{min}}–{{max}}',

  'indicators.status.met': 'met',
  'indicators.status.in-range': 'in range',
  'indicators.status.on-track': 'on track',
  'indicators.status.at-risk': 'at risk',
  'indicators.status.overdue': 'overdue',
  'indicators.status.missed': 'missed',
  'indicators.status.not-measurable': 'not measurable',
  'indicators.stretch': 'to strive for',

  'indicators.cockpit': 'Cockpit',
  'indicators.export.as-of': 'As of {{asOf}}; computed {{computedAt}}',
  'indicators.export.synthetic': 'Demo data: schools, teachers and progress are invented.',
  'indicators.column.no': 'No.',
  'indicators.column.task': 'Task',
  'indicators.column.units': 'Responsible units',
  'indicators.column.target': 'Target',
  'indicators.column.stretch': 'Stretch',
  'indicators.column.status': 'Status',
  'indicators.column.value': 'Value',
  'indicators.column.needed': 'Target value',
  'indicators.column.deadline': 'Deadline',
  'indicators.column.forecast': 'Forecast',
  'indicators.column.why': 'Why',
  'indicators.column.organisation': 'Organisation',
  'indicators.column.numerator': 'Numerator',
  'indicators.column.denominator': 'Denominator',
  'indicators.column.published': 'Published',
} as const;
