-- The figures frozen into reports are read in either language; what was frozen before keeps its words.
UPDATE plan.report SET figures = (
  SELECT jsonb_agg(jsonb_build_object('metricId', figure -> 'metricId',
    'title', jsonb_build_object('zh-CN', figure -> 'title', 'en', figure -> 'title'),
    'value', jsonb_build_object('zh-CN', figure -> 'value', 'en', figure -> 'value')) ORDER BY place)
  FROM jsonb_array_elements(figures) WITH ORDINALITY AS frozen (figure, place))
WHERE figures <> '[]';
