package io.understudy.helpdesk;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The shop over REST, for whoever has its token. */
record ShopApi(Shop shop, Faults faults, String token) {

    void serve(Web web) {
        web.on("GET", "/shop/api/orders", call -> {
                    authorize(call);
                    var orders = shop.list(call.query("email").orElse(""));
                    call.json(200, Map.of("items", orders, "total", orders.size()));
                })
                .on("GET", "/shop/api/orders/{id}", call -> {
                    authorize(call);
                    call.json(200, shop.view(call.path("id")));
                })
                .on("GET", "/shop/api/orders/{id}/refunds", call -> {
                    authorize(call);
                    var refunds = shop.refundViews(call.path("id"));
                    call.json(200, Map.of("items", refunds, "total", refunds.size()));
                })
                .on("POST", "/shop/api/orders/{id}/refunds", this::refund)
                .on("GET", "/shop/api/orders/{id}/replacements", call -> {
                    authorize(call);
                    var replacements = shop.replacementViews(call.path("id"));
                    call.json(200, Map.of("items", replacements, "total", replacements.size()));
                })
                .on("POST", "/shop/api/orders/{id}/replacements", this::replace);
    }

    private void replace(Call call) throws IOException {
        authorize(call);
        faults.beforeRefund();
        var json = call.json();
        @Nullable String key = call.header("Idempotency-Key").orElse(null);
        var quantity = json.path("quantity").decimalValue();
        if (!json.path("quantity").isNumber() || quantity.stripTrailingZeros().scale() > 0) {
            throw new Refusal(422, "quantity must be a whole number");
        }
        var sent = shop.replace(
                call.path("id"),
                json.path("sku").asText(""),
                quantity.intValue(),
                json.path("reason").asText(""),
                key);
        if (faults.dropRefund()) {
            call.cut();
            return;
        }
        call.json(201, Shop.view(sent.replacement()));
    }

    private void refund(Call call) throws IOException {
        authorize(call);
        faults.beforeRefund();
        var json = call.json();
        @Nullable String key = call.header("Idempotency-Key").orElse(null);
        var paid = shop.refund(
                call.path("id"),
                amount(json.path("amount").asText()),
                json.path("reason").asText(""),
                key);
        if (faults.dropRefund()) {
            call.cut();
            return;
        }
        call.json(201, Shop.view(paid.refund()));
    }

    private static BigDecimal amount(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException notANumber) {
            throw new Refusal(422, "amount must be a number");
        }
    }

    private void authorize(Call call) {
        Replies.requireToken(call, token);
    }
}
