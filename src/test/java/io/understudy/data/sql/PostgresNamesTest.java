package io.understudy.data.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PostgresNamesTest {

    @Test
    void wordsOfTime_areNamesWhereANameCanStand() {
        assertThat(PostgresNames.of("select year, Month from month m where m.day > 1"))
                .isEqualTo("select \"year\", \"month\" from \"month\" m where m.\"day\" > 1");
        assertThat(PostgresNames.of("select 'a' day, \"year\", 'year', year(x)"))
                .isEqualTo("select 'a' \"day\", \"year\", 'year', year(x)");
    }

    @Test
    void unitsOfTime_andTypes_stayWords() {
        assertThat(PostgresNames.of(
                        "select extract(year from d) as year, interval '1' day, interval '1 2' day to second"))
                .isEqualTo("select extract(year from d) as \"year\", interval '1' day, interval '1 2' day to second");
        assertThat(PostgresNames.of("select uuid::uuid, cast(a as uuid) as uuid, unknown is not unknown"))
                .isEqualTo("select \"uuid\"::uuid, cast(a as uuid) as \"uuid\", \"unknown\" is not unknown");
    }

    @Test
    void openSlices_getTheirBounds_andExistsSomethingToSelect() {
        assertThat(PostgresNames.of("select a[:2], a[2:], a[1:2], a::int"))
                .isEqualTo("select a[-2147483647:2], a[2:2147483647], a[1:2], a::int");
        assertThat(PostgresNames.of("select 1 where exists (select from t)"))
                .isEqualTo("select 1 where exists (select 1 from t)");
    }
}
