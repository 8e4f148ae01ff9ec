/** Texts of the module in Chinese. `judgement.<rule>` is the sentence behind a status. */
export const zhCN = {
  'fault.day-in-future': '所选日期晚于今天（{{today}}），还没有数据。',
  'fault.period-reversed': '开始日期 {{from}} 晚于结束日期 {{to}}。',
  'fault.compared-day-not-earlier': '对比日期 {{comparedWith}} 应早于 {{asOf}}。',
  'fault.no-plan-in-force': '{{asOf}} 没有生效的行动计划。',
  'fault.snapshot-already-published': '{{asOf}} 的这份快照已经发布过。',

  'judgement.unbound': '尚未关联指标或里程碑：{{reason}}',
  'judgement.before-start': '计划自 {{startsOn}} 起实施，此前不作判断。',
  'judgement.metric-unknown': '所关联的指标 {{metricId}} 没有模块提供，暂不能计量。',
  'judgement.bodies-unknown': '“{{per}}”指哪些机构无法识别，暂不能逐个计量。',
  'judgement.unit-mismatch': '目标单位“{{unit}}”与指标的计量方式不一致，请核对关联的指标。',
  'judgement.no-threshold': '原文没有给出可以比较的数值。',
  'judgement.no-tolerance': '原文未写允许的偏差，待联席会议确定；当前为 {{value}}，目标约为 {{needed}}。',
  'judgement.no-figure': '当日没有可供计算的记录（分母为零），暂不能计量。',
  'judgement.met': '当前 {{value}}，已达到目标（{{pledge}}）。',
  'judgement.in-range': '当前 {{value}}，在目标之内（{{pledge}}）。',
  'judgement.met-at-deadline':
    '期限 {{deadline}} 当日为 {{valueAtDeadline}}，达到目标（{{pledge}}）；此后回落，当前 {{value}}。',
  'judgement.met-late':
    '期限 {{deadline}} 当日为 {{valueAtDeadline}}，未达到；逾期后达到，当前 {{value}}（{{pledge}}）。',
  'judgement.missed':
    '期限 {{deadline}} 当日为 {{valueAtDeadline}}，未达到目标（{{pledge}}）；当前 {{value}}。',
  'judgement.limit-broken': '当前 {{value}}，已超出上限（{{pledge}}）；累计数不会回落。',
  'judgement.within-limit':
    '当前 {{value}}，未超出上限（{{pledge}}）；按每30天 {{paceSeen}} 推算，{{deadline}} 时为 {{forecast}}。',
  'judgement.limit-in-danger':
    '当前 {{value}}，尚未超出上限（{{pledge}}）；按每30天 {{paceSeen}} 推算，{{deadline}} 时为 {{forecast}}，将超出。',
  'judgement.on-track':
    '当前 {{value}}，自 {{paceSince}}（{{paceFrom}}）以来每30天 {{paceSeen}}，需要 {{paceNeeded}}；照此推算 {{deadline}} 时为 {{forecast}}，能够达到（{{pledge}}）。',
  'judgement.at-risk':
    '当前 {{value}}，自 {{paceSince}}（{{paceFrom}}）以来每30天 {{paceSeen}}，需要 {{paceNeeded}}；照此推算 {{deadline}} 时为 {{forecast}}，达不到（{{pledge}}）。',
  'judgement.standstill':
    '当前 {{value}}，自 {{paceSince}}（{{paceFrom}}）以来没有朝目标前进（每30天 {{paceSeen}}）；到 {{deadline}} 还剩 {{daysLeft}} 天，需要每30天 {{paceNeeded}}（{{pledge}}）。',
  'judgement.too-early':
    '当前 {{value}}，可比的时间不足30天，尚看不出进度；到 {{deadline}} 需要每30天 {{paceNeeded}}（{{pledge}}）。',
  'judgement.due-today': '今天到期，当前 {{value}}，尚未达到（{{pledge}}）。',
  'judgement.no-deadline': '当前 {{value}}，目标为{{pledge}}；原文和计划都没有期限，不判断早晚。',
  'judgement.no-milestones': '以里程碑计量，但还没有设定里程碑。',
  'judgement.milestones-done': '里程碑全部完成（{{value}}/{{needed}}）。',
  'judgement.milestones-missed': '期限 {{deadline}} 已过，里程碑完成 {{value}}/{{needed}}。',
  'judgement.milestones-overdue': '里程碑完成 {{value}}/{{needed}}，其中 {{overdue}} 个已过期未完成。',
  'judgement.milestones-running': '里程碑完成 {{value}}/{{needed}}，没有逾期的。',
  'judgement.no-bodies': '当日没有应当逐个计量的机构。',
  'judgement.floor-met': '{{needed}} 个机构全部达到各自的要求（每个 {{floor}}）。',
  'judgement.floor-met-at-deadline':
    '期限 {{deadline}} 当日全部机构达到要求（每个 {{floor}}）；当前为 {{value}}/{{needed}}。',
  'judgement.floor-met-late':
    '期限 {{deadline}} 当日 {{valueAtDeadline}} 个机构达到要求；现已全部达到（每个 {{floor}}）。',
  'judgement.floor-missed':
    '期限 {{deadline}} 当日 {{valueAtDeadline}} 个机构达到要求（每个 {{floor}}）；当前 {{value}}/{{needed}}。',
  'judgement.floor-on-track':
    '{{value}}/{{needed}} 个机构达到要求（每个 {{floor}}），每30天 {{paceSeen}} 个；照此推算 {{deadline}} 前能够全部达到。',
  'judgement.floor-at-risk':
    '{{value}}/{{needed}} 个机构达到要求（每个 {{floor}}），每30天 {{paceSeen}} 个，需要 {{paceNeeded}} 个；{{deadline}} 前难以全部达到。',
  'judgement.floor-standstill':
    '{{value}}/{{needed}} 个机构达到要求（每个 {{floor}}），自 {{paceSince}} 以来没有增加；到 {{deadline}} 还剩 {{daysLeft}} 天。',
  'judgement.floor-too-early':
    '{{value}}/{{needed}} 个机构达到要求（每个 {{floor}}），可比的时间不足30天，尚看不出进度。',
  'judgement.floor-due-today': '今天到期，{{value}}/{{needed}} 个机构达到要求（每个 {{floor}}）。',
  'judgement.floor-no-deadline':
    '{{value}}/{{needed}} 个机构达到要求（每个 {{floor}}）；没有期限，不判断早晚。',

  'indicators.pledge.at-least': '不低于 {{value}}',
  'indicators.pledge.at-most': '不超过 {{value}}',
  'indicators.pledge.number': '{{value}}',
  'indicators.pledge.about': '约 {{value}}',
  'indicators.pledge.range': '{{min}}–{{max}}',

  'indicators.status.met': '已完成',
  'indicators.status.in-range': '在区间内',
  'indicators.status.on-track': '正常推进',
  'indicators.status.at-risk': '有风险',
  'indicators.status.overdue': '已逾期',
  'indicators.status.missed': '未完成',
  'indicators.status.not-measurable': '暂不可测',
  'indicators.stretch': '争取',

  'indicators.cockpit': '驾驶舱',
  'indicators.export.as-of': '截至 {{asOf}}；计算于 {{computedAt}}',
  'indicators.export.synthetic': '演示数据：学校、教师和进展均为虚构。',
  'indicators.column.no': '序号',
  'indicators.column.task': '任务',
  'indicators.column.units': '责任单位',
  'indicators.column.target': '目标',
  'indicators.column.stretch': '争取',
  'indicators.column.status': '状态',
  'indicators.column.value': '当前值',
  'indicators.column.needed': '目标值',
  'indicators.column.deadline': '期限',
  'indicators.column.forecast': '到期推算',
  'indicators.column.why': '判断依据',
  'indicators.column.organisation': '机构',
  'indicators.column.numerator': '分子',
  'indicators.column.denominator': '分母',
  'indicators.column.published': '已发布值',
} as const;
