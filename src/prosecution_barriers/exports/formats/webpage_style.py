"""The style of the web page, on screen and on paper."""

STYLE = """
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:62rem;padding:0 1.25rem;font:1rem/1.5 system-ui,"Segoe UI",Arial,sans-serif;
color:#1d1d1f;background:#fff}
.banner{position:sticky;top:0;background:#1d1d1f;color:#fff;margin:0 -1.25rem;padding:.2rem 1.25rem;z-index:1}
.banner p{margin:0;font-size:.85rem;font-weight:600;text-align:center}
footer.banner{position:static;margin-top:3rem}
.skip{position:absolute;left:-100rem}.skip:focus{left:1rem;top:2rem;background:#fff;padding:.5rem;z-index:2}
h1{font-size:2rem;line-height:1.2;margin:2rem 0 .5rem}
h2{font-size:1.5rem;border-top:3px solid #1f5a91;padding-top:.5rem;margin:2.5rem 0 .75rem}
h3{font-size:1.2rem;margin:2rem 0 .5rem}h4{font-size:1.05rem}
h2,h3,h4{scroll-margin-top:3rem}
.cover dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem;margin:1rem 0}
.cover dt{font-weight:600}.cover dd{margin:0;overflow-wrap:anywhere}
nav ol{list-style:none;padding:0;columns:2;column-gap:2rem}nav .level2{padding-left:1.25rem;font-size:.93rem}
nav .level1{font-weight:600}
a{color:#1f5a91}
a:focus-visible,.table:focus-visible,.drawing:focus-visible{outline:3px solid #8a5a00;outline-offset:2px}
.lead{font-weight:600}
.box{border:2px solid #1d1d1f;border-left-width:.5rem;padding:.25rem 1rem;margin:1rem 0}
figure{margin:1.25rem 0}.drawing{overflow-x:auto}
figure svg{min-width:32rem;max-width:100%;
height:auto;font-family:system-ui,"Segoe UI",Arial,sans-serif}
figcaption,.notes{font-size:.88rem;color:#48484e}.notes{margin:.25rem 0 1.25rem;padding-left:1.1rem}
.table{overflow-x:auto;margin:1rem 0 .25rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{text-align:left;font-weight:600;padding:.3rem 0;caption-side:top}
th,td{padding:.28rem .5rem;border-bottom:1px solid #c9c9cf;text-align:left;vertical-align:top}
thead th{border-bottom:2px solid #1d1d1f;vertical-align:bottom}
tbody th{font-weight:400}
.number{text-align:right;font-variant-numeric:tabular-nums}
.heat1{background:#eef4fa}.heat2{background:#d5e5f3}.heat3{background:#b5d0e8}.heat4{background:#8fb3d3}
@media (max-width:40rem){
body{padding:0 .75rem}.banner{margin:0 -.75rem;padding:.2rem .75rem}.banner p{font-size:.72rem}
h1{font-size:1.5rem}h2{font-size:1.25rem}h2,h3,h4{scroll-margin-top:5rem}nav ol{columns:1}
.cover dl{grid-template-columns:1fr}.cover dd{margin-bottom:.4rem}
th,td{padding:.25rem .35rem}tbody th{min-width:9rem}caption{max-width:calc(100vw - 2rem)}
}
@page{size:A4;margin:18mm 15mm}
@media print{
body{max-width:none;font-size:10pt;padding:0}
.skip{display:none}header.banner,footer.banner{color:#000;background:none;border:1px solid #000;margin:0}
header.banner{position:static}
nav{break-after:page}nav ol{columns:1}
h2,h3,h4{break-after:avoid}figure,tr,.box{break-inside:avoid}thead{display:table-header-group}
.table,.drawing{overflow:visible}figure svg{min-width:0}a{color:inherit;text-decoration:none}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
"""
