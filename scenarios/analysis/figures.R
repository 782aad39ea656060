# Draws what uptake run, compare, sweep or batch merge wrote with --out, in base R:
#   weekly.png       where the futures lie week by week, a panel a plan
#   differences.png  each plan minus the baseline, future by future
# and prints the differences: futures, mean, its 95% interval, share of the futures above 0.
#
#   Rscript figures.R RESULTS FIGURES [outcome=in_place_share_end] [weekly=in_place_share] [baseline=PLAN]

arguments <- commandArgs(trailingOnly = TRUE)
named <- grepl("=", arguments, fixed = TRUE)
if (sum(!named) != 2) stop("usage: Rscript figures.R RESULTS FIGURES [outcome=...] [weekly=...] [baseline=...]")
results <- arguments[!named][1]
figures <- arguments[!named][2]
option <- function(name, usual) {
  given <- sub("^[^=]*=", "", arguments[named & sub("=.*", "", arguments) == name])
  if (length(given) > 0) given[1] else usual
}
outcome <- option("outcome", "in_place_share_end")
weekly <- option("weekly", "in_place_share")

# Only the columns that are needed: weekly.csv of a large study has many rows.
read_columns <- function(file, wanted) {
  path <- file.path(results, file)
  if (!file.exists(path) && file.exists(sub("csv$", "parquet", path)))
    stop(results, " holds Parquet, which base R does not read: draw it with figures.py, or give the command again without --format parquet")
  header <- names(read.csv(path, nrows = 1, check.names = FALSE))
  missing <- setdiff(wanted, header)
  if (length(missing) > 0) stop(path, " has no column ", missing[1], "; it has ", paste(header, collapse = ", "))
  keep <- header %in% wanted | startsWith(header, "set_")
  classes <- ifelse(header == "plan", "character", ifelse(keep, NA, "NULL"))
  read.csv(path, colClasses = classes, check.names = FALSE)
}

outcomes <- read_columns("outcomes.csv", c("plan", "future", outcome))
plans <- unique(outcomes$plan)
baseline <- option("baseline", plans[1])
if (!baseline %in% plans) stop("no plan is called ", baseline, "; plans are ", paste(plans, collapse = ", "))
words <- function(name) gsub("_", " ", name)

# A point of a design is called what the design set in it.
set <- grep("^set_", names(outcomes), value = TRUE)
first <- outcomes[match(plans, outcomes$plan), ]
labels <- plans
if (length(set) > 0) {
  parts <- lapply(set, function(name) paste(words(sub("^set_", "", name)), first[[name]]))
  labels <- do.call(paste, c(parts, sep = ", "))
}
too_long <- nchar(labels) > 60
labels[too_long] <- plans[too_long]
names(labels) <- plans

blue <- "#0072B2"
band <- "#0072B240"
dots <- "#0072B250"
orange <- "#D55E00"
grey <- "grey60"
inches <- function(name, width, height) {
  png(file.path(figures, name), width = width, height = height, units = "in", res = 150, pointsize = 11)
}
dir.create(figures, showWarnings = FALSE, recursive = TRUE)

# The band: a tenth of the futures lie below it, a tenth above.
draw_weekly <- function(most = 6) {
  table <- read_columns("weekly.csv", c("plan", "future", "week", weekly))
  shown <- unique(c(baseline, plans))[seq_len(min(most, length(plans)))]
  if (length(shown) < length(plans)) message("weekly.png shows ", length(shown), " of ", length(plans), " plans")
  at <- function(share) {
    tapply(table[[weekly]], list(table$plan, table$week), quantile, share, na.rm = TRUE, names = FALSE)
  }
  low <- at(.1); middle <- at(.5); high <- at(.9)
  weeks <- as.integer(colnames(middle)) + 1 # week 0 is the state after the first week
  columns <- min(3, length(shown))
  rows <- ceiling(length(shown) / columns)
  inches("weekly.png", 0.6 + 3.2 * columns, 1 + 2.6 * rows)
  par(mfrow = c(rows, columns), mar = c(2.2, 2.4, 2.2, 0.6), oma = c(1.8, 1.8, 2.2, 0), mgp = c(2, .6, 0), las = 1)
  limits <- range(low[shown, ], high[shown, ], 0, na.rm = TRUE)
  for (plan in shown) {
    plot(NA, xlim = c(0, max(weeks)), ylim = limits, xlab = "", ylab = "", bty = "l", xaxt = "n")
    axis(1, seq(0, max(weeks), by = if (max(weeks) > 104) 52 else 13))
    is_known <- !is.na(middle[plan, ])
    polygon(c(weeks[is_known], rev(weeks[is_known])), c(low[plan, is_known], rev(high[plan, is_known])),
      col = band, border = NA)
    if (plan != baseline) lines(weeks, middle[baseline, ], col = grey, lty = 2, lwd = 1.5)
    lines(weeks, middle[plan, ], col = blue, lwd = 2)
    title(labels[plan], font.main = 1, cex.main = 1, adj = 0, line = .8)
  }
  mtext("Weeks", 1, outer = TRUE, line = .4, cex = .8)
  mtext(words(weekly), 2, outer = TRUE, line = .4, las = 0, cex = .8)
  explained <- "Line: median of the futures. Band: four fifths of them."
  if (length(shown) > 1) explained <- paste0(explained, " Dashed: median of ", labels[baseline], ".")
  mtext(explained, 3, outer = TRUE, line = .6, adj = 0, cex = .8)
  invisible(dev.off())
}

# The same number of a future is the same world under every plan, so differences are taken future by future.
draw_differences <- function(most = 40) {
  base <- outcomes[outcomes$plan == baseline, ]
  rows <- lapply(setdiff(plans, baseline), function(plan) {
    table <- outcomes[outcomes$plan == plan, ]
    other <- base[[outcome]][match(table$future, base$future)]
    value <- table[[outcome]]
    difference <- value - other
    both <- !is.na(difference)
    n <- sum(both)
    t <- if (n > 1) qt(.975, n - 1) else NA
    list(
      plan = plan, n = n, difference = difference[both], mean = mean(difference[both]),
      half = t * sd(difference[both]) / sqrt(n),
      unpaired = t * sqrt((var(value[both]) + var(other[both])) / n)
    )
  })
  rows <- rows[order(sapply(rows, `[[`, "mean"))]
  written <- lapply(rev(rows), function(row) {
    data.frame(plan = row$plan, futures = row$n, mean = row$mean, low = row$mean - row$half,
      high = row$mean + row$half, above_zero = mean(row$difference > 0))
  })
  write.csv(do.call(rbind, written), row.names = FALSE)
  if (length(rows) > most) {
    message("differences.png shows the ", most, " largest of ", length(rows), " plans")
    rows <- tail(rows, most)
  }
  all_dots <- length(rows) <= 12
  inches("differences.png", 9, 1.9 + length(rows) * if (all_dots) .6 else .26)
  spread <- unlist(lapply(rows, function(row) {
    c(row$mean + c(-1, 1) * row$unpaired, if (all_dots) quantile(row$difference, c(.01, .99)))
  }))
  names_in_chart <- sapply(rows, function(row) paste0(labels[row$plan], "  "))
  par(mar = c(4, 1, 2.4, 5.5), mgp = c(2.2, .6, 0), las = 1, cex = .9)
  par(mai = par("mai") + c(0, max(strwidth(names_in_chart, units = "inches")), 0, 0))
  plot(NA, xlim = range(spread, 0, na.rm = TRUE), ylim = c(.6, length(rows) + .5), yaxt = "n", bty = "n",
    xlab = paste0(words(outcome), ": plan minus ", labels[baseline]), ylab = "")
  abline(v = 0, col = grey)
  set.seed(1)
  for (place in seq_along(rows)) {
    row <- rows[[place]]
    if (all_dots) points(row$difference, place + runif(row$n, -.25, .25), pch = 16, cex = .5, col = dots)
    lines(row$mean + c(-1, 1) * row$unpaired, c(place, place), col = grey, lwd = 1.5)
    lines(row$mean + c(-1, 1) * row$half, c(place, place), col = orange, lwd = 4, lend = 1)
    points(row$mean, place, pch = 21, bg = "white", col = orange, lwd = 2)
  }
  axis(2, seq_along(rows), names_in_chart, tick = FALSE, line = -.5)
  above <- sapply(rows, function(row) sprintf("%.0f%%", 100 * mean(row$difference > 0)))
  axis(4, seq_along(rows), above, tick = FALSE, line = -.5)
  axis(4, length(rows) + min(.9, .4 + .03 * length(rows)), "above 0 in", tick = FALSE, line = -.5)
  counts <- range(sapply(rows, `[[`, "n"))
  futures <- paste(unique(counts), collapse = " to ")
  mtext(paste0(
    "Circle and bar: mean over ", futures, " futures and its 95% interval. Grey: the interval without pairing.",
    if (all_dots) " Dots: the futures." else ""
  ), 3, adj = 0, line = 1, cex = .8, at = grconvertX(.02, "nfc"))
  invisible(dev.off())
}

if (file.exists(file.path(results, "weekly.csv"))) draw_weekly()
if (length(plans) > 1) draw_differences()
