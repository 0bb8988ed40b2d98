package io.understudy.helpdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {

    @TempDir
    Path data;

    @Test
    void wordsOfCustomers_areShownAsTextAndNeverAsMarkup() throws IOException {
        try (var desk = new HelpdeskFixture(data)) {
            var key = desk.open("generic", "<script>alert(1)</script> & more");

            var list = desk.customer().get("/").body();
            var page = desk.customer().get("/tickets/" + key).body();

            assertThat(list + page)
                    .doesNotContain("<script>alert")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; more");
        }
    }

    @Test
    void hiddenMarkerInAReply_isKeptInTheApiAndLeftOutOfThePage() throws IOException {
        try (var desk = new HelpdeskFixture(data)) {
            var key = desk.open("github", "Hello");
            var path = "/github/repos/demo/helpdesk/issues/" + key + "/comments";
            desk.understudy().post(path, "{'body':'Hi <!-- understudy:e-1 -->'}");

            assertThat(desk.understudy().get(path).body()).contains("<!-- understudy:e-1 -->");
            assertThat(desk.customer().get("/live/tickets/" + key).body()).doesNotContain("understudy:e-1");
        }
    }

    @Test
    void formsOnThePage_openTicketsAndWriteComments() throws IOException {
        try (var desk = new HelpdeskFixture(data)) {
            var form = desk.customer().with("Content-Type", "application/x-www-form-urlencoded");

            assertThat(form.post("/tickets", "system=generic&body=Hello+there&name=Ann+Lee")
                            .status())
                    .isEqualTo(303);
            assertThat(form.post("/tickets/1001/comments", "body=And+more").status())
                    .isEqualTo(303);

            var page = desk.customer().get("/tickets/1001").body();
            assertThat(page).contains("Hello there", "And more", "Ann Lee");
            assertThat(desk.customer().get("/orders").body()).contains("A-1014");
        }
    }

    @Test
    void demo_opensItsTicketsOnceOnly() throws IOException {
        var config = HelpdeskFixture.config(data, "http://127.0.0.1:1/");
        var demo = new HelpdeskConfig(0, data, Map.of(), config.token(), config.shopToken(), true, config.retryBase());
        for (var start = 0; start < 2; start++) {
            try (var helpdesk = Helpdesk.start(demo);
                    var caller = Caller.of(helpdesk.url())) {
                assertThat(caller.get("/api/tickets").json().path("total").asInt())
                        .isEqualTo(FernwayTickets.count());
            }
        }
    }
}
