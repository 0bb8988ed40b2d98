/** The page of the labor replaced, its figures and the entries behind them. */
@NullMarked
package io.understudy.console.labor;

import org.jspecify.annotations.NullMarked;
