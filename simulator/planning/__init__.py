"""Call-centre arithmetic: key figures, Erlang C, forecast, staffing. Stands on the ground: imports nothing of ours."""
