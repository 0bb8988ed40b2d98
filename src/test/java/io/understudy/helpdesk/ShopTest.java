package io.understudy.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShopTest {

    private static final String REFUNDS = "/shop/api/orders/A-1002/refunds";

    private HelpdeskFixture desk;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        desk = new HelpdeskFixture(data);
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void order_showsItemsTotalAndDelivery() throws IOException {
        var order = shop().get("/shop/api/orders/A-1001").json();

        assertThat(order.path("total").decimalValue()).isEqualByComparingTo("203.50");
        assertThat(order.path("status").asText()).isEqualTo("shipped");
        assertThat(order.path("items")).hasSize(2);
        assertThat(order.at("/delivery/carrier").asText()).isEqualTo("Postlane");
        assertThat(shop().get("/shop/api/orders/A-9999").status()).isEqualTo(404);
    }

    @Test
    void ordersOfAnAddress_areThoseOfItsCustomer() throws IOException {
        var found =
                shop().get("/shop/api/orders?email=tom.okafor%40example.com").json();

        assertThat(StreamSupport.stream(found.path("items").spliterator(), false)
                        .map(order -> order.path("id").asText()))
                .containsExactly("A-1002");
    }

    @Test
    void refunds_neverExceedWhatIsLeft() throws IOException {
        assertThat(refund("k1", "40.00").status()).isEqualTo(201);
        assertThat(refund("k2", "24.91").status()).isEqualTo(422);
        assertThat(refund("k3", "24.90").status()).isEqualTo(201);
        assertThat(refund("k4", "0.01").status()).isEqualTo(422);
        assertThat(refund("k5", "-5").status()).isEqualTo(422);
        assertThat(refund("k6", "1.005").status()).isEqualTo(422);
        assertThat(shop().post("/shop/api/orders/A-9999/refunds", "{'amount':1}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void refundRepeatedWithItsKey_isPaidOnceEvenAfterRestart() throws IOException {
        var first = refund("effect-7", "64.90");
        desk.restart();
        var second = refund("effect-7", "64.90");

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        var refunds = shop().get(REFUNDS).json().path("items");
        assertThat(refunds).hasSize(1);
        assertThat(refunds.get(0).path("idempotencyKey").asText()).isEqualTo("effect-7");
    }

    @Test
    void droppedRefundAnswer_hasPaidAndIsFoundInTheList() throws IOException {
        desk.customer().post("/api/admin/faults", "{'dropRefunds':1}");

        assertThatThrownBy(() -> refund("k", "5.00")).isInstanceOf(IOException.class);

        assertThat(shop().get(REFUNDS).json().path("items")).hasSize(1);
    }

    @Test
    void replacement_sendsWhatIsOnTheOrderAndNoMore() throws IOException {
        assertThat(replace("A-1008", "k1", "MAT-SLF-R", 1).status()).isEqualTo(201);
        assertThat(replace("A-1008", "k2", "MAT-SLF-R", 2).status()).isEqualTo(422);
        assertThat(replace("A-1008", "k3", "TNT-2P-GRN", 1).status()).isEqualTo(422);
        assertThat(replace("A-1008", "k4", "MAT-SLF-R", 0).status()).isEqualTo(422);
        assertThat(replace("A-1007", "k5", "LMP-HD-300", 1).body()).contains("processing");
        assertThat(replace("A-9999", "k6", "MAT-SLF-R", 1).status()).isEqualTo(404);

        var order = shop().get("/shop/api/orders/A-1008").json();
        assertThat(order.path("replacements")).hasSize(1);
        assertThat(order.at("/replacements/0/name").asText()).isEqualTo("Moss self-inflating mat");
        assertThat(order.path("refundable").decimalValue()).isEqualByComparingTo("148.00");
    }

    @Test
    void whatWasPaidBack_isNotReplacedAsWell() throws IOException {
        assertThat(refund("k1", "40.00").status()).isEqualTo(201);

        assertThat(replace("A-1002", "k2", "STV-GAS-1", 1).body()).contains("paid back");
    }

    @Test
    void replacementRepeatedWithItsKey_isSentOnceEvenAfterRestart() throws IOException {
        var first = replace("A-1002", "effect-8", "STV-GAS-1", 1);
        desk.restart();
        var second = replace("A-1002", "effect-8", "STV-GAS-1", 1);

        assertThat(second.status()).isEqualTo(201);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(shop().get("/shop/api/orders/A-1002/replacements").json().path("items"))
                .hasSize(1);
        assertThat(replace("A-1002", "effect-8", "STV-GAS-1", 2).status()).isEqualTo(422);
    }

    private Caller.Answer replace(String order, String key, String sku, int quantity) throws IOException {
        return desk.customer()
                .with("Authorization", "Bearer " + Caller.SHOP_TOKEN, "Idempotency-Key", key)
                .post(
                        "/shop/api/orders/" + order + "/replacements",
                        "{'sku':'" + sku + "','quantity':" + quantity + ",'reason':'damaged'}");
    }

    private Caller shop() {
        return desk.customer().with("Authorization", "Bearer " + Caller.SHOP_TOKEN);
    }

    private Caller.Answer refund(String key, String amount) throws IOException {
        return desk.customer()
                .with("Authorization", "Bearer " + Caller.SHOP_TOKEN, "Idempotency-Key", key)
                .post(REFUNDS, "{'amount':" + amount + ",'reason':'damaged'}");
    }
}
