package io.understudy.helpdesk;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/** The shop's orders, to see what a refund or a replacement did. */
final class OrdersPage {

    private OrdersPage() {}

    static String render(List<Map<String, Object>> orders) {
        var rows = new StringBuilder();
        for (var order : orders) {
            rows.append(row(Journal.JSON.valueToTree(order)));
        }
        return Html.page("Orders", "/orders", """
                <h1>Orders of the shop</h1>
                <div class="card scroll"><table>
                <thead><tr><th>Order</th><th>Customer</th><th>Items</th><th>Status</th><th>Placed</th>
                <th class="num">Total</th><th class="num">Refunded</th><th>Sent again</th></tr></thead>
                <tbody>%s</tbody></table></div>""".formatted(rows));
    }

    private static String row(JsonNode order) {
        var items = new StringBuilder();
        order.path("items")
                .forEach(item -> items.append(item.path("quantity").asInt() + " × ")
                        .append(Html.escape(item.path("name").asText()))
                        .append("<br>"));
        var again = new StringBuilder();
        order.path("replacements")
                .forEach(sent -> again.append(sent.path("quantity").asInt() + " × ")
                        .append(Html.escape(sent.path("name").asText()))
                        .append("<br>"));
        var refunded = order.path("total")
                .decimalValue()
                .subtract(order.path("refundable").decimalValue());
        return """
                <tr><td><strong>%s</strong></td><td>%s</td><td>%s</td><td>%s</td><td>%s</td>
                <td class="num">%.2f</td><td class="num">%s</td><td>%s</td></tr>
                """.formatted(
                order.path("id").asText(),
                Html.escape(order.path("customer").path("name").asText()),
                items,
                Html.badge(order.path("status").asText(), order.path("status").asText()),
                order.path("placedOn").asText(),
                order.path("total").decimalValue(),
                refunded.signum() == 0 ? "–" : "%.2f".formatted(refunded),
                again.isEmpty() ? "–" : again);
    }
}
