// Forms to look at: page.html?sample=developer with &state=broken, prose or crlf, ?sample=analyst with &state=running,
// refused, empty, many or plain and &chart=line, pie, wrong or text, and ?sample=list, with a view beside its list.

const area = (key, label, view, more = {}) => ({
  type: 'textarea', id: `Field_${key}`, key, label, properties: { 'understudy:view': view, ...more.properties }, description: more.description,
  validate: { required: true },
});

export const patch = `diff --git a/src/basket/discount.py b/src/basket/discount.py
index 3f2a1c4..9d0e8b7 100644
--- a/src/basket/discount.py
+++ b/src/basket/discount.py
@@ -1,9 +1,10 @@ from decimal import Decimal
 from decimal import Decimal
 
 
-def discounted(total, percent):
+def discounted(total: Decimal, percent: Decimal) -> Decimal:
     """What is left of a total after a discount."""
-    return total - total * percent / 100
+    left = total - total * percent / 100
+    return max(left, Decimal("0"))
 
 
 def in_words(total):
@@ -41,7 +42,7 @@ class Basket:
         return sum(line.price * line.count for line in self.lines)
 
     def due(self):
-        return discounted(self.total(), self.voucher.percent)
+        return discounted(self.total(), self.voucher.percent) if self.voucher is not None and self.voucher.is_valid_on(self.clock.today()) else self.total()
 
     def __len__(self):
         return len(self.lines)
diff --git a/tests/test_discount.py b/tests/test_discount.py
new file mode 100644
index 0000000..5be9d11
--- /dev/null
+++ b/tests/test_discount.py
@@ -0,0 +1,6 @@
+from decimal import Decimal
+from basket.discount import discounted
+
+
+def test_discount_beyond_the_total_leaves_nothing():
+    assert discounted(Decimal("10"), Decimal("150")) == Decimal("0")
diff --git a/docs/logo.png b/docs/logo.png
index 3f2a1c4..9d0e8b7 100644
Binary files a/docs/logo.png and b/docs/logo.png differ
diff --git a/src/old_name.py b/src/new_name.py
similarity index 90%
rename from src/old_name.py
rename to src/new_name.py
--- a/src/old_name.py
+++ b/src/new_name.py
@@ -1,2 +1,2 @@
-NAME = "old"
+NAME = "new"
 VALUE = 1
\\ No newline at end of file
`;

export const sql = `-- Refunds by month and reason, this year's so far
select date_trunc('month', r.paid_at) as month,
       count(*) as refunds,
       round(sum(r.amount), 2) as refunded,
       round(avg(r.amount), 2) as average
from refund r join "order" o on o.id = r.order_id
where r.paid_at >= date '2026-01-01' and o.channel <> 'test'
group by 1
order by 1;`;

const table = {
  sql,
  columns: [{ name: 'month', type: 'DATE' }, { name: 'refunds', type: 'BIGINT' }, { name: 'refunded', type: 'DECIMAL(12,2)' }, { name: 'average', type: 'DECIMAL(12,2)' }],
  rows: [['2026-01-01', 41, 1893.5, 46.18], ['2026-02-01', 38, 1702.25, 44.8], ['2026-03-01', 55, 2811.9, 51.13],
    ['2026-04-01', 47, 2096.75, 44.61], ['2026-05-01', 0, null, null], ['2026-06-01', 62, '3120.40', 50.33]],
  truncated: false,
  millis: 34,
};

const results = {
  done: table,
  running: { sql, running: true },
  refused: { sql, refused: 'There is no column “paid_att” in refund.\nIts columns: id, order_id, amount, reason, paid_at.' },
  empty: { ...table, rows: [] },
  many: { ...table, truncated: true, millis: 2140, rows: Array.from({ length: 240 }, (_, at) => [`Customer <img src=x onerror=alert(1)> ${at}`, at * 3, (at * 17.31).toFixed(2), null]) },
};

export function sample(name, state) {
  if (name === 'developer') {
    return {
      schema: { type: 'default', id: 'developer', components: [
        { type: 'textfield', id: 'Field_title', key: 'title', label: 'Title of the pull request', validate: { required: true } },
        area('patch', 'The change', 'diff', { description: 'Applied to the branch as it stands here.' }),
        { type: 'textarea', id: 'Field_description', key: 'description', label: 'Description' },
      ] },
      data: {
        title: 'A discount never takes more than the total',
        patch: state === 'broken' ? patch.replace('-1,9 +1,10', '-1,9 +1,14') : state === 'prose' ? 'I would change the total.'
          : state === 'crlf' ? patch.replace(/^([ +-](?!-- |\+\+ ).*)$/gm, '$1\r') : patch,
        description: 'Vouchers above 100 % made the total negative. It stops at nothing now.',
      },
    };
  }
  if (name === 'list') {
    return {
      schema: { type: 'default', id: 'list', components: [
        { type: 'textarea', id: 'Field_reply', key: 'reply', label: 'Reply', validate: { required: true } },
        { type: 'checkbox', id: 'Field_nothing', key: 'nothing', label: 'Nothing to do' },
        { type: 'dynamiclist', id: 'List_actions', path: 'actions', label: 'Actions', isRepeating: true, allowAddRemove: true,
          defaultRepetitions: 0, showOutline: true, conditional: { hide: '=nothing = true' }, components: [
            { type: 'select', id: 'Field_action', key: 'action', label: 'Action', validate: { required: true },
              values: [{ label: 'Cancel the order', value: 'cancel' }, { label: 'Send it again', value: 'resend' }] },
            { type: 'group', id: 'Group_order', components: [
              { type: 'textfield', id: 'Field_orderId', key: 'orderId', label: 'Order', validate: { required: true, maxLength: 8 } }] },
            area('check', 'Check it with', 'sql'),
          ] },
        area('query', 'The query', 'sql', { properties: { 'understudy:source': 'shop' } }),
        area('patch', 'The change', 'diff'),
      ] },
      data: { reply: 'Both are on their way.', nothing: false, query: sql, patch, actions: [
        { action: 'resend', orderId: 'A-1002', check: 'select 1' }, { action: 'cancel', orderId: 'A-1003', check: 'select 2' }] },
      results: { query: table },
    };
  }
  const chart = { bar: '{"type":"bar","x":"month","y":["refunded"],"title":"Refunded by month"}', pie: '{"type":"pie","x":"month","y":["refunds"],"title":"Refunds by month"}',
    line: '{"type":"line","x":"month","y":["refunded","average"],"title":"Refunded in all, and on average"}', wrong: '{"type":"bar","x":"month","y":["profit"]}', text: 'a nice chart' };
  return {
    schema: { type: 'default', id: 'analyst', components: [
      area('query', 'The query', 'sql', { properties: { 'understudy:source': 'shop' } }),
      area('statistics', 'Statistics', 'statistics', { description: 'Computed of the result.' }),
      area('chart', 'The chart', 'chart', { description: 'Published below the answer.' }),
      { type: 'textarea', id: 'Field_answer', key: 'answer', label: 'The answer', validate: { required: true } },
    ] },
    data: { query: sql, chart: chart[new URLSearchParams(globalThis.location?.search).get('chart') ?? 'bar'], statistics: '{"method":"correlation","columns":["refunds","refunded"]}', answer: 'Refunds rose to 62 in June; May has none.' },
    results: state === 'plain' ? {} : { query: results[state ?? 'done'] },
  };
}
