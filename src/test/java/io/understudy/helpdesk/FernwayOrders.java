package io.understudy.helpdesk;

import java.math.BigDecimal;
import java.util.List;

/** The orders of Fernway, the demo company: an online shop for outdoor gear. */
final class FernwayOrders {

    private FernwayOrders() {}

    static final List<Order> ALL = List.of(
            new Order(
                    "A-1001",
                    "Mia Lindqvist",
                    "mia.lindqvist@example.com",
                    8,
                    "shipped",
                    List.of(
                            item("TNT-2P-GRN", "Hollow Ridge 2-person tent", 1, "189.00"),
                            item("PEG-12", "Ground pegs, set of 12", 1, "14.50")),
                    new Order.Parcel(
                            "Postlane",
                            "PL 4471 2290 118",
                            6,
                            -2,
                            null,
                            "Sorting centre Leeds, held: address label unreadable")),
            new Order(
                    "A-1002",
                    "Tom Okafor",
                    "tom.okafor@example.com",
                    11,
                    "delivered",
                    List.of(item("STV-GAS-1", "Ember compact gas stove", 1, "64.90")),
                    new Order.Parcel("Postlane", "PL 4471 2290 204", 9, -7, -7, "Handed over")),
            new Order(
                    "A-1003",
                    "Priya Raman",
                    "priya.raman@example.com",
                    24,
                    "delivered",
                    List.of(item("JKT-RAIN-M", "Saltmarsh rain jacket, M", 1, "129.00")),
                    new Order.Parcel("Northgo", "NG-88120-77", 22, -19, -20, "Handed over")),
            new Order(
                    "A-1004",
                    "Daniel Cho",
                    "daniel.cho@example.com",
                    6,
                    "delivered",
                    List.of(
                            item("BOT-TRL-42", "Fellside hiking boots, 42", 1, "154.00"),
                            item("SOC-WOOL-2", "Merino socks, 2 pairs", 1, "22.00")),
                    new Order.Parcel("Postlane", "PL 4471 2291 015", 4, -2, -2, "Handed over")),
            new Order(
                    "A-1005",
                    "Jonas Weber",
                    "jonas.weber@example.com",
                    9,
                    "delivered",
                    List.of(item("SLP-3S-REG", "Heron 3-season sleeping bag", 1, "119.00")),
                    new Order.Parcel("Kurierdienst Nord", "KN 5520 1188", 7, -4, -4, "Handed over")),
            new Order(
                    "A-1006",
                    "Carla Mendes",
                    "carla.mendes@example.com",
                    31,
                    "delivered",
                    List.of(
                            item("PCK-55-BLU", "Tarn 55 l backpack", 1, "142.00"),
                            item("CVR-55", "Rain cover 45-60 l", 1, "19.90")),
                    new Order.Parcel("Northgo", "NG-87901-02", 29, -26, -25, "Handed over")),
            new Order(
                    "A-1007",
                    "Elif Demir",
                    "elif.demir@example.com",
                    2,
                    "processing",
                    List.of(
                            item("LMP-HD-300", "Firefly headlamp 300 lm", 2, "34.50"),
                            item("BAT-AAA-8", "AAA batteries, pack of 8", 1, "7.90")),
                    null),
            new Order(
                    "A-1008",
                    "Samuel Brandt",
                    "samuel.brandt@example.com",
                    4,
                    "shipped",
                    List.of(item("MAT-SLF-R", "Moss self-inflating mat", 2, "74.00")),
                    new Order.Parcel("Postlane", "PL 4471 2291 330", 2, 1, null, "On its way to your region")),
            new Order(
                    "A-1009",
                    "Hannah Fischer",
                    "hannah.fischer@example.com",
                    5,
                    "shipped",
                    List.of(item("FLT-WTR-1", "Rill water filter", 1, "48.90")),
                    new Order.Parcel("Kurierdienst Nord", "KN 5520 1342", 3, 1, null, "Zustellung morgen")),
            new Order(
                    "A-1010",
                    "Grace Nwosu",
                    "grace.nwosu@example.com",
                    13,
                    "delivered",
                    List.of(item("POL-CRB-P", "Larch carbon trekking poles, pair", 1, "98.00")),
                    new Order.Parcel("Northgo", "NG-88233-10", 11, -8, -8, "Handed over")),
            new Order(
                    "A-1011",
                    "Luca Ferrari",
                    "luca.ferrari@example.com",
                    47,
                    "delivered",
                    List.of(
                            item("KTL-1L", "Camp kettle 1 l", 1, "29.90"),
                            item("MUG-STL-2", "Steel mugs, set of 2", 1, "24.00")),
                    new Order.Parcel("Postlane", "PL 4471 2288 871", 45, -42, -42, "Handed over")),
            new Order(
                    "A-1012",
                    "Ruth Adler",
                    "ruth.adler@example.com",
                    3,
                    "cancelled",
                    List.of(item("HMK-DBL", "Canopy double hammock", 1, "59.00")),
                    null),
            new Order(
                    "A-1013",
                    "Ben Haugen",
                    "ben.haugen@example.com",
                    16,
                    "delivered",
                    List.of(
                            item("CLR-30", "Brook 30 l cooler", 1, "86.00"),
                            item("ICE-4", "Ice packs, set of 4", 1, "12.40")),
                    new Order.Parcel("Northgo", "NG-88190-55", 14, -11, -10, "Handed over")),
            new Order(
                    "A-1014",
                    "Noor Haddad",
                    "noor.haddad@example.com",
                    1,
                    "processing",
                    List.of(item("JKT-DWN-S", "Cairn down jacket, S", 1, "219.00")),
                    null),
            new Order(
                    "A-1015",
                    "Camille Laurent",
                    "camille.laurent@example.com",
                    10,
                    "delivered",
                    List.of(item("LMP-LTN-2", "Lumen camping lantern", 1, "39.50")),
                    new Order.Parcel("Northgo", "NG-88260-31", 8, -5, -5, "Handed over")),
            new Order(
                    "A-1016",
                    "Lucía Ortega",
                    "lucia.ortega@example.com",
                    12,
                    "delivered",
                    List.of(item("BTL-INS-1", "Fjell insulated bottle 1 l", 1, "34.00")),
                    new Order.Parcel("Postlane", "PL 4471 2290 977", 10, -6, -6, "Handed over")),
            new Order(
                    "A-1017",
                    "Oscar Nyberg",
                    "oscar.nyberg@example.com",
                    9,
                    "delivered",
                    List.of(
                            item("STL-FLD-2", "Folding stool", 2, "28.00"),
                            item("TBL-RLL-1", "Roll-top camp table", 1, "72.00")),
                    new Order.Parcel("Postlane", "PL 4471 2291 102", 7, -4, -4, "Handed over")));

    private static Order.Item item(String sku, String name, int quantity, String price) {
        return new Order.Item(sku, name, quantity, new BigDecimal(price));
    }
}
