package io.understudy.proof;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes requests out of the served OpenAPI document: every parameter of every operation with every value that hurts. */
final class HostileValues {

    private static final String ID = "00000000-0000-7000-8000-000000000000";

    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "\0",
            "a\0b",
            "\u0001\u007f\u0085",
            "\n\r",
            "\u2028",
            "%",
            "_",
            "\\",
            "'",
            "\"",
            "'; drop table task; --",
            "${7*7}",
            "../../etc/passwd",
            "null",
            "true",
            "[]",
            "{}",
            "日本語",
            "👩‍👩‍👧",
            "\u202e",
            "\uffff",
            "x".repeat(3_000),
            "%".repeat(500),
            "\\".repeat(500));

    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "1",
            "201",
            "50000000",
            "2147483647",
            "2147483648",
            "-2147483648",
            "9223372036854775807",
            "99999999999999999999",
            "1.5",
            "1e9",
            "NaN",
            "0x10",
            "abc",
            "+1",
            "１");

    private static final List<String> TIMES = List.of(
            "0000-01-01",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59Z",
            "+1000000000-12-31T23:59:59Z",
            "9999-12-31",
            "9999-12-31T23:59:59.999999999Z",
            "2026-02-30",
            "2026-13-01",
            "2026-01-01T24:00:00Z",
            "2026-01-01T00:00:00+25:00",
            "1969-12-31",
            "yesterday1");

    private HostileValues() {}

    /** Not yet encoded where they are no legal part of an address at all. */
    static List<String> everywhere() {
        return Stream.of(TEXTS, NUMBERS, TIMES).flatMap(List::stream).toList();
    }

    /** Addresses to GET, for every operation under {@code /api/}. */
    static List<String> addresses(JsonNode openApi) {
        List<String> addresses = new ArrayList<>();
        openApi.path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            if (!path.getKey().startsWith("/api/") || get.isMissingNode()) {
                return;
            }
            addresses.addAll(ofPath(path.getKey()));
            String address = path.getKey().replaceAll("\\{[^}]+}", ID);
            for (JsonNode parameter : get.path("parameters")) {
                if (parameter.path("in").asText().equals("query")) {
                    addresses.addAll(ofQuery(address, parameter.path("name").asText()));
                }
            }
            addresses.add(address + "?nobody-knows-me=1");
        });
        return addresses;
    }

    private static List<String> ofPath(String path) {
        return path.contains("{")
                ? everywhere().stream()
                        .filter(value -> !value.isEmpty())
                        .map(value -> path.replaceAll("\\{[^}]+}", encoded(value)))
                        .toList()
                : List.of();
    }

    private static List<String> ofQuery(String address, String name) {
        Stream<String> encoded = everywhere().stream().map(HostileValues::encoded);
        Stream<String> raw = Stream.of("%", "%zz", "%00", "%c0%80", "%ff", "%ed%a0%80", "a&" + name + "=b");
        return Stream.concat(encoded, raw)
                .map(value -> address + "?" + name + "=" + value)
                .toList();
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Bodies that are none of what an operation expects; {@code verdict} is one that would be in order. */
    static List<String> bodies(String verdict) {
        List<String> bodies = new ArrayList<>(List.of(
                "",
                "null",
                "1",
                "\"text\"",
                "[]",
                "[{}]",
                "{}",
                "{",
                "\0",
                "{\"verdict\":\"ACCEPT\"}",
                "{\"verdict\":1,\"version\":1}",
                "{\"verdict\":\"ACCEPT\",\"version\":\"x\"}",
                "{\"verdict\":\"ACCEPT\",\"version\":99999999999}",
                "{\"verdict\":\"ACCEPT\",\"version\":1e400}",
                "{\"verdict\":\"ACCEPT\",\"version\":-1}",
                "{\"verdict\":\"ACCEPT\",\"version\":1.5}",
                "{\"verdict\":\"EDIT\",\"version\":1,\"values\":[]}",
                "{\"verdict\":\"EDIT\",\"version\":1,\"values\":\"x\"}",
                "{\"verdict\":\"EDIT\",\"version\":1,\"values\":{\"reply\":{\"a\":[1]}}}",
                "{\"verdict\":\"EDIT\",\"version\":1,\"values\":{\"refundAmount\":1e400}}",
                "{\"verdict\":\"RETURN\",\"version\":1,\"comment\":{}}",
                "{\"verdict\":\"A\\u0000\",\"version\":1}",
                "[".repeat(3_000),
                "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000)));
        bodies.add(verdict + "}");
        bodies.add(verdict.replace("{", "{\"nobody-knows-me\":1,"));
        return bodies;
    }
}
